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
