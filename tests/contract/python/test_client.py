"""Tests the client that openapi-python-client generates from docs/openapi.yaml, against the local system."""

from collections.abc import Iterator
from os import environ
from uuid import uuid4

import pytest

from customers import AuthenticatedClient
from customers.api.customers import create_customer, get_customer, list_customers, replace_customer, write_batch
from customers.models import (
    BatchChangePage,
    BatchCustomer,
    BatchRequest,
    BatchResults,
    BatchRow,
    Customer,
    CustomerInput,
    CustomerPage,
    EmailTakenProblem,
    InvalidRequestProblem,
    StaleVersionProblem,
)


@pytest.fixture
def client() -> Iterator[AuthenticatedClient]:
    # the local system accepts any token
    with AuthenticatedClient(base_url=environ["API_URL"], token="any", raise_on_unexpected_status=True) as client:
        yield client


@pytest.fixture
def maya(client: AuthenticatedClient) -> Customer:
    body = CustomerInput(name="Maya Lindqvist", email=f"{uuid4()}@python.example")
    created = create_customer.sync(client=client, body=body, idempotency_key=str(uuid4()))
    assert isinstance(created, Customer)
    return created


def test_reads_the_customer_it_created(client: AuthenticatedClient, maya: Customer) -> None:
    assert get_customer.sync(maya.customer_id, client=client) == maya


def test_omits_parameters_without_a_value(client: AuthenticatedClient, maya: Customer) -> None:
    page = list_customers.sync(client=client, email=maya.email)  # the API rejects email with other parameters
    assert isinstance(page, CustomerPage)
    assert [customer.customer_id for customer in page.items] == [maya.customer_id]


def test_writes_a_batch_and_lists_what_it_did(client: AuthenticatedClient) -> None:
    batch = uuid4()
    rows = [
        BatchRow(BatchCustomer(name="Maya Lindqvist", email=f"{uuid4()}@python.example")),
        BatchRow(BatchCustomer(email="maya")),
    ]
    written = write_batch.sync(client=client, body=BatchRequest(rows=rows, batch_id=batch))
    assert isinstance(written, BatchResults)
    created, failed = written.results
    assert (created.outcome, failed.outcome) == ("created", "failed")
    assert [error.pointer for error in failed.problem.errors] == ["/customer/email"]
    page = list_customers.sync(client=client, batch=batch)
    assert isinstance(page, BatchChangePage)
    assert [change.customer_id for change in page.items] == [created.customer_id]


def test_a_409_names_the_customer_that_has_the_email(client: AuthenticatedClient, maya: Customer) -> None:
    problem = create_customer.sync(client=client, body=CustomerInput(name="Maya", email=maya.email))
    assert isinstance(problem, EmailTakenProblem)
    assert (problem.type_, problem.status) == ("urn:problem-type:email-taken", 409)
    assert problem.conflicting_customer_id == maya.customer_id


def test_a_412_is_a_stale_version(client: AuthenticatedClient, maya: Customer) -> None:
    body = CustomerInput(name="Maya", email=maya.email)
    problem = replace_customer.sync(maya.customer_id, client=client, body=body, if_match='"7"')
    assert isinstance(problem, StaleVersionProblem)
    assert problem.status == 412


def test_a_400_names_every_broken_rule(client: AuthenticatedClient) -> None:
    problem = create_customer.sync(client=client, body=CustomerInput(name="", email="maya"))
    assert isinstance(problem, InvalidRequestProblem)
    assert {error.pointer for error in problem.errors} == {"/name", "/email"}
