import { apiOf } from '../../../../local/gateway/routes.ts';
import type { Template } from '../../../../stack/template.ts';
import { propertiesOf, theOne } from './resources.ts';
import type { Stack } from './stack.ts';

interface ApiProperties {
  EndpointConfiguration: { Type: string };
}

export const apiIn = (template: Template): Stack['api'] => {
  const name = theOne(template, 'AWS::Serverless::Api');
  const { EndpointConfiguration } = propertiesOf<ApiProperties>(template, name);
  const { stage, gatewayResponses } = apiOf(template);
  const errors = Object.values(gatewayResponses).map(({ statusCode, template: body }) => ({
    status: statusCode,
    type: /"type":"urn:problem-type:([a-z-]+)"/.exec(body)?.[1] ?? '',
  }));
  return {
    name,
    stage,
    endpoint: EndpointConfiguration.Type.toLowerCase(),
    errors: [...Map.groupBy(errors, ({ status }) => status)]
      .map(([status, of]) => ({ status, types: [...new Set(of.map(({ type }) => type))].sort() }))
      .sort((a, b) => a.status - b.status),
  };
};
