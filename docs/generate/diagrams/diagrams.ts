import { readTemplate, type Template } from '../../../stack/template.ts';
import { apiFlow } from './api-flow/api-flow.ts';
import { architecture } from './architecture/architecture.ts';
import type { Drawing } from './drawing.ts';
import { pngOf } from './png.ts';
import { functionFailures, routeResponses } from './route-responses.ts';
import { stackOf } from './stack/read.ts';
import { pipelineSteps } from './steps.ts';
import { svgOf } from './svg.ts';

/** The diagrams of a template, by file path without extension. */
export const drawingsOf = async (template: Template): Promise<Map<string, Drawing>> => {
  const stack = stackOf(template);
  const flow = { stack, responses: await routeResponses(), failures: functionFailures, steps: pipelineSteps };
  return new Map([
    ['docs/customer-management-architecture', architecture(stack)],
    ['docs/customer-management-api-flow', apiFlow(flow)],
  ]);
};

/** The diagrams as SVG and PNG, by file path. */
export const drawDiagrams = async (): Promise<Map<string, string | Uint8Array>> => {
  const files = new Map<string, string | Uint8Array>();
  for (const [path, drawing] of await drawingsOf(readTemplate({ Stage: 'prod' }))) {
    const svg = svgOf(drawing);
    files.set(`${path}.svg`, svg);
    files.set(`${path}.png`, await pngOf(svg));
  }
  return files;
};
