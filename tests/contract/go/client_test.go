// Package customers tests the client that oapi-codegen generates from docs/openapi.yaml, against the local system.
package customers

import (
	"context"
	"net/http"
	"os"
	"regexp"
	"testing"

	"github.com/google/uuid"
)

func newClient(t *testing.T) *ClientWithResponses {
	t.Helper()
	client, err := NewClientWithResponses(os.Getenv("API_URL"))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func create(t *testing.T, client *ClientWithResponses, name, email string) *CreateCustomerResponse {
	t.Helper()
	key := uuid.NewString()
	body := CustomerInput{Name: name, Email: email}
	response, err := client.CreateCustomerWithResponse(context.Background(), &CreateCustomerParams{IdempotencyKey: &key}, body)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func newMaya(t *testing.T, client *ClientWithResponses) *Customer {
	t.Helper()
	response := create(t, client, "Maya Lindqvist", uuid.NewString()+"@go.example")
	if response.JSON201 == nil {
		t.Fatalf("got %s: %s", response.Status(), response.Body)
	}
	return response.JSON201
}

func TestReadsTheCustomerItCreated(t *testing.T) {
	client := newClient(t)
	maya := newMaya(t, client)
	response, err := client.GetCustomerWithResponse(context.Background(), maya.CustomerId, &GetCustomerParams{})
	if err != nil {
		t.Fatal(err)
	}
	if response.JSON200 == nil || *response.JSON200 != *maya {
		t.Errorf("got %s: %s", response.Status(), response.Body)
	}
}

func TestA409NamesTheCustomerThatHasTheEmail(t *testing.T) {
	client := newClient(t)
	maya := newMaya(t, client)
	response := create(t, client, "Maya", maya.Email)
	problem := response.ApplicationproblemJSON409
	if problem == nil || problem.Type != UrnProblemTypeEmailTaken || problem.ConflictingCustomerId != maya.CustomerId {
		t.Errorf("got %s: %s", response.Status(), response.Body)
	}
}

func TestA412IsAStaleVersion(t *testing.T) {
	client := newClient(t)
	maya := newMaya(t, client)
	ifMatch := `"7"`
	params := &ReplaceCustomerParams{IfMatch: &ifMatch}
	body := CustomerInput{Name: "Maya", Email: maya.Email}
	response, err := client.ReplaceCustomerWithResponse(context.Background(), maya.CustomerId, params, body)
	if err != nil {
		t.Fatal(err)
	}
	problem := response.ApplicationproblemJSON412
	if problem == nil || problem.Type != UrnProblemTypeStaleVersion || problem.Status != http.StatusPreconditionFailed {
		t.Errorf("got %s: %s", response.Status(), response.Body)
	}
}

func TestA400NamesEveryBrokenRule(t *testing.T) {
	response := create(t, newClient(t), "", "maya")
	if response.ApplicationproblemJSON400 == nil {
		t.Fatalf("got %s: %s", response.Status(), response.Body)
	}
	value, err := response.ApplicationproblemJSON400.ValueByDiscriminator()
	if err != nil {
		t.Fatal(err)
	}
	problem, isInvalidRequest := value.(InvalidRequestProblem)
	if !isInvalidRequest || len(problem.Errors) != 2 {
		t.Errorf("got %T: %s", value, response.Body)
	}
}

func TestWritesABatchAndListsWhatItDid(t *testing.T) {
	client := newClient(t)
	batch := uuid.New()
	body := BatchRequest{BatchId: &batch, Rows: []BatchRow{
		{Customer: BatchCustomer{Name: ptr("Maya Lindqvist"), Email: uuid.NewString() + "@go.example"}},
		{Customer: BatchCustomer{Email: "maya"}},
	}}
	response, err := client.WriteBatchWithResponse(context.Background(), body)
	if err != nil {
		t.Fatal(err)
	}
	if response.JSON200 == nil {
		t.Fatalf("got %s: %s", response.Status(), response.Body)
	}
	created, failed := response.JSON200.Results[0], response.JSON200.Results[1]
	if created.Outcome != RowCreated || failed.Outcome != RowFailed || (*failed.Problem.Errors)[0].Pointer == nil {
		t.Fatalf("got %s", response.Body)
	}
	listed, err := client.ListCustomersWithResponse(context.Background(), &ListCustomersParams{Batch: &batch})
	if err != nil {
		t.Fatal(err)
	}
	page, err := listed.JSON200.AsBatchChangePage()
	if err != nil || len(page.Items) != 1 || page.Items[0].CustomerId != *created.CustomerId {
		t.Errorf("got %s: %s", listed.Status(), listed.Body)
	}
}

func TestListsCustomers(t *testing.T) {
	client := newClient(t)
	maya := newMaya(t, client)
	listed, err := client.ListCustomersWithResponse(context.Background(), &ListCustomersParams{Email: &maya.Email})
	if err != nil {
		t.Fatal(err)
	}
	page, err := listed.JSON200.AsCustomerPage()
	if err != nil || len(page.Items) != 1 || page.Items[0].CustomerId != maya.CustomerId {
		t.Errorf("got %s: %s", listed.Status(), listed.Body)
	}
}

func ptr[Value any](value Value) *Value { return &value }

// A response that spells out a problem, instead of referring to it, would generate another type for it. Each problem has
// one type whose Type is its URN, however many routes respond with it.
func TestEachProblemIsGeneratedOnce(t *testing.T) {
	source, err := os.ReadFile("customers.gen.go")
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]int{}
	for _, match := range regexp.MustCompile(`= "(urn:problem-type:[a-z-]+)"`).FindAllSubmatch(source, -1) {
		types[string(match[1])]++
	}
	if len(types) == 0 {
		t.Error("got no problem")
	}
	for urn, count := range types {
		if count != 1 {
			t.Errorf("got %d types for %s", count, urn)
		}
	}
}
