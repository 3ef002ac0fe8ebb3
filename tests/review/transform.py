"""What CloudFormation makes of a SAM template: python transform.py <template> '{"Parameter": "value", …}', to stdout."""

import json
import logging
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class ManagedPolicies:
    """Those that SAM itself adds. The translator would ask IAM for all that there are."""

    def load(self):
        names = ["AWSLambdaBasicExecutionRole", "AWSXrayWriteOnlyAccess"]
        return {name: f"arn:aws:iam::aws:policy/{name}" for name in names}


def main(path, values):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    for name, parameter in template["Parameters"].items():
        # as its default, too: checkov reads no other values
        parameter["Default"] = values.setdefault(name, parameter["Default"])
    for resource in template["Resources"].values():
        for uri in {"CodeUri", "ContentUri"} & resource["Properties"].keys():
            resource["Properties"][uri] = "s3://code/zip"  # where a deployment would have put it
    json.dump(transform(template, values, ManagedPolicies()), sys.stdout, indent=2)


logging.disable(logging.WARNING)  # it warns of features of its own that it does not use
main(sys.argv[1], json.loads(sys.argv[2]))
