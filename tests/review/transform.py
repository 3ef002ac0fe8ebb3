"""Prints a SAM template as CloudFormation transforms it: python transform.py <template> '{"Parameter": "value", …}'."""

import json
import logging
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class ManagedPolicies:
    """The policies that SAM adds itself. By default, the translator asks IAM for all managed policies."""

    def load(self):
        names = ["AWSLambdaBasicExecutionRole"]
        return {name: f"arn:aws:iam::aws:policy/{name}" for name in names}


def main(path, values):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    for name, parameter in template["Parameters"].items():
        # as its default, too: checkov reads defaults only
        parameter["Default"] = values.setdefault(name, parameter["Default"])
    for resource in template["Resources"].values():
        for uri in {"CodeUri", "ContentUri"} & resource["Properties"].keys():
            resource["Properties"][uri] = "s3://code/zip"  # stands for the address of an upload
    json.dump(transform(template, values, ManagedPolicies()), sys.stdout, indent=2)


logging.disable(logging.WARNING)  # the translator warns about its own unused features
main(sys.argv[1], json.loads(sys.argv[2]))
