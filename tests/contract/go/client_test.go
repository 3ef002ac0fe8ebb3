// Package customers is the client that oapi-codegen makes of the document, against the local system.
package customers

import (
	"bytes"
	"context"
	"net/http"
	"os"
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

func TestReadsTheCustomerThatItCreated(t *testing.T) {
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

func TestTheClientHasAtMost5131Lines(t *testing.T) {
	source, err := os.ReadFile("customers.gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(source, []byte("\n")); lines > 5_131 {
		t.Errorf("got %d lines: half of what it was when each response described its own problems", lines)
	}
}
