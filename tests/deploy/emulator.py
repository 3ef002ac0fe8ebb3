"""Starts the AWS emulator ministack with what these tests need and ministack 1.5.33 leaves out.

Each addition wraps a function of ministack, and calls the function it replaces.
"""

import copy
import functools
import json
import re

from ministack import app
from ministack.core.arn import parse_arn
from ministack.services import apigateway_v1 as gateway
from ministack.services import dynamodb, eventbridge, pipes
from ministack.services.cloudformation import changesets, engine, handlers, provisioners


def wraps(name, *modules):
    """Replaces a function, in every module that imports it, by one that receives the original as first argument."""

    def replace(wrapper):
        wrapped = functools.partial(wrapper, getattr(modules[0], name))
        for module in modules:
            setattr(module, name, wrapped)
        return wrapper

    return replace


# --- API Gateway: SAM passes gateway responses and CORS preflights in an OpenAPI body; ministack's import skips both ---
@wraps("_import_rest_api", gateway)
def import_gateway_responses(original, spec, *args):
    api_id = original(spec, *args)
    for response_type, response in spec.get("x-amazon-apigateway-gateway-responses", {}).items():
        gateway._put_gateway_response(api_id, response_type, response)
    return api_id


@wraps("_import_operation", gateway)
def import_preflight_responses(original, api_id, resource_id, http_method, operation, *args):
    original(api_id, resource_id, http_method, operation, *args)
    integration = (operation or {}).get("x-amazon-apigateway-integration", {})
    for response in integration.get("responses", {}).values():
        status = str(response["statusCode"])
        gateway._put_integration_response(api_id, resource_id, http_method, status, response)


# --- API Gateway: a function that crashes or times out gets a gateway response, and $context.path has its value there ---
class FunctionFailed(Exception):
    pass


@wraps("_lambda_proxy_response", gateway)
def raise_failure(original, result):
    response, error = original(result)
    if error:
        raise FunctionFailed(error)
    return response, error


@wraps("_execute_in_scope", gateway)
async def execute(original, request, api_id, stage, method, path, *args):
    request["path"] = f"/{stage}{path}"
    try:
        return await original(request, api_id, stage, method, path, *args)
    except FunctionFailed:
        return gateway._GatewayError("DEFAULT_5XX", "Internal server error")


@wraps("_gateway_error_response", gateway)
def render_path(original, error, request):
    status, headers, body = original(error, request)
    path = json.dumps(request.get("path", ""))[1:-1]  # it stands within a string of the template
    return status, headers, body.replace(b"$context.path", path.encode())


# --- SAM: the translator sees the parameters' values. ministack passes none, so it would read their defaults ---
@wraps("_apply_transforms", engine, changesets, handlers)
def translate_with_values(original, template, provided=None, previous=None):
    values = engine._transform_parameters(template, provided, previous)
    with_values = copy.deepcopy(template)
    for name, parameter in with_values.get("Parameters", {}).items():
        parameter["Default"] = values.get(name, parameter.get("Default"))
    translated = original(with_values, provided, previous)
    if "Parameters" in template:
        translated["Parameters"] = template["Parameters"]
    return translated


# --- DynamoDB: expiry, backups and encryption, which ministack's CloudFormation drops ---
def create_table(create, logical_id, properties, stack):
    name, attributes = create(logical_id, properties, stack)
    expiry = properties.get("TimeToLiveSpecification")
    if expiry:
        dynamodb._update_ttl({"TableName": name, "TimeToLiveSpecification": expiry})
    backups = properties.get("PointInTimeRecoverySpecification", {})
    dynamodb._update_continuous_backups({"TableName": name, "PointInTimeRecoverySpecification": backups})
    if properties.get("SSESpecification", {}).get("SSEEnabled"):
        dynamodb._update_table({"TableName": name, "SSESpecification": {"Enabled": True}})
    return name, attributes


table = provisioners._RESOURCE_HANDLERS["AWS::DynamoDB::Table"]
table["create"] = functools.partial(create_table, table["create"])


# --- Pipes: from a table's stream to an event bus. ministack keeps no parameters, and knows other targets only ---
def create_pipe(create, logical_id, properties, stack):
    return with_parameters(create(logical_id, properties, stack), properties)


def update_pipe(update, physical_id, old, new, stack, logical_id):
    return with_parameters(update(physical_id, old, new, stack, logical_id), new)


def with_parameters(provisioned, properties):
    """Until a pipe has its parameters, it delivers nothing."""
    name, _ = provisioned
    pipes._pipes[name]["Parameters"] = properties["SourceParameters"] | properties["TargetParameters"]
    return provisioned


pipe_type = provisioners._RESOURCE_HANDLERS["AWS::Pipes::Pipe"]
pipe_type["create"] = functools.partial(create_pipe, pipe_type["create"])
pipe_type["update"] = functools.partial(update_pipe, pipe_type["update"])


@wraps("_poll_pipe", pipes)
def poll_current_stream(original, tables, pipe, *args):
    """A pipe is bound to one stream. ministack would read any stream of the table."""
    table = tables._tables.get(pipes._table_name_from_stream_arn(pipe["Source"])) or {}
    is_enabled = (table.get("StreamSpecification") or {}).get("StreamEnabled")
    if is_enabled and table["LatestStreamArn"] == pipe["Source"]:
        original(tables, pipe, *args)


def value_at(record, path):
    return functools.reduce(lambda value, key: value[key], path.split("."), record)


def render(template, record):
    """Replaces <$.path> by the JSON of its value."""
    return re.sub(r"<\$\.([^>]+)>", lambda found: json.dumps(value_at(record, found[1])), template)


@wraps("_deliver_batch", pipes)
def deliver_events(_, pipe, records):
    """Does not retry: records that the bus does not take go to the dead-letter queue at once."""
    parameters = pipe.get("Parameters")
    if not parameters:
        return False
    bus = eventbridge._event_bus_name_from_ref(pipe["Target"])[0]
    if bus not in eventbridge._event_buses:
        dead_letter(parameters["DynamoDBStreamParameters"], batch_info(pipe, records))
        return True
    described = parameters["EventBridgeEventBusParameters"]
    for record in records:
        detail = render(parameters["InputTemplate"], record)
        entry = {"Source": described["Source"], "DetailType": described["DetailType"], "Detail": detail}
        eventbridge._put_events({"Entries": [entry | {"EventBusName": bus}]})
    return True


def batch_info(pipe, records):
    first, last = (records[n]["dynamodb"]["SequenceNumber"] for n in (0, -1))
    info = {"streamArn": pipe["Source"], "startSequenceNumber": first, "endSequenceNumber": last}
    return json.dumps({"DDBStreamBatchInfo": info | {"batchSize": len(records)}})


def dead_letter(target, message):
    eventbridge._dispatch_to_sqs(parse_arn(target["DeadLetterConfig"]["Arn"]), message)


# --- EventBridge: archives, connections and API destinations by CloudFormation ---
def events_type(kind, name_key):
    def create(logical_id, properties, stack):
        name = provisioners._physical_name(stack, logical_id, max_len=48)
        source = {"EventSourceArn": properties["SourceArn"]} if "SourceArn" in properties else {}
        status, _, body = getattr(eventbridge, f"_create_{kind}")(properties | source | {name_key: name})
        if status >= 400:
            raise ValueError(body)
        arn = next(value for key, value in json.loads(body).items() if key.endswith("Arn"))
        return name, {"Arn": arn}

    def delete(physical_id, _):
        getattr(eventbridge, f"_delete_{kind}")({name_key: physical_id})

    return {"create": create, "delete": delete}


provisioners._RESOURCE_HANDLERS |= {
    "AWS::Events::Archive": events_type("archive", "ArchiveName"),
    "AWS::Events::Connection": events_type("connection", "Name"),
    "AWS::Events::ApiDestination": events_type("api_destination", "Name"),
}


# --- EventBridge: an event that an API destination does not take goes to the dead-letter queue, without retries ---
@wraps("_dispatch_to_api_destination", eventbridge)
def send_or_dead_letter(_, spec, event, target):
    destination = eventbridge._api_destinations[spec.resource.split("/")[1]]
    connection = eventbridge._connections[destination["ConnectionArn"].split("/")[-1]]
    request = eventbridge._build_api_destination_request(destination, connection, {}, event)
    # this machine has no certificate
    request["url"] = request["url"].replace("https://127.0.0.1", "http://127.0.0.1")
    try:
        headers = eventbridge._connection_auth_headers(connection, None)
        status = eventbridge._api_destination_send_sync(request, headers)
    except OSError:
        status = 0
    if not 200 <= status < 300:
        dead_letter(target, event)


# --- DynamoDB: a restore returns the latest backup before its second. ministack returns the table as it is now ---
@wraps("_restore_table_to_point_in_time", dynamodb)
def restore_backup(original, data):
    second = int(data["RestoreDateTime"])
    backups = [
        (backup["BackupDetails"]["BackupCreationDateTime"], arn)
        for arn, backup in dynamodb._backups.items()
        if backup["SourceTableDetails"]["TableName"] == data["SourceTableName"]
    ]
    before = [(time, arn) for time, arn in backups if int(time) <= second]
    if not before:
        message = "The restore time is outside of the recovery window"
        return dynamodb.error_response_json("InvalidRestoreTimeException", message, 400)
    return dynamodb._restore_table_from_backup({"TargetTableName": data["TargetTableName"], "BackupArn": max(before)[1]})


# --- CloudWatch: an alarm on metric math is stored, and watches a metric that has no data ---
@wraps("_cw_metric_alarm_record", provisioners)
def record_without_math(original, name, properties):
    metrics = properties.get("Metrics")
    if not metrics:
        return original(name, properties)
    record = original(name, {**properties, "Metrics": None, "Namespace": "MetricMath", "MetricName": name})
    return {**record, "Metrics": metrics}


# --- CodeDeploy and budgets: accepted, with nothing behind them; an alias moves to its new version at once ---
def create_nothing(logical_id, properties, stack):
    return properties.get("ApplicationName") or provisioners._physical_name(stack, logical_id, max_len=100), {}


for resource_type in ("AWS::CodeDeploy::Application", "AWS::CodeDeploy::DeploymentGroup", "AWS::Budgets::Budget"):
    provisioners._RESOURCE_HANDLERS[resource_type] = {
        "create": create_nothing,
        "update": lambda physical_id, *_: (physical_id, {}),
        "delete": lambda *_: None,
    }

if __name__ == "__main__":
    app.main()
