"""Starts the AWS emulator ministack with what these tests need and ministack 1.5.33 leaves out.

Each addition wraps a function of ministack, and calls the function it replaces.
"""

import copy
import functools
import json

from ministack import app
from ministack.services import apigateway_v1 as gateway
from ministack.services import dynamodb
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
