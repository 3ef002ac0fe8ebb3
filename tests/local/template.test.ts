import { describe, expect, it } from '@jest/globals';
import { resolveTemplate } from '../../stack/template.ts';

/** The resolved properties of a resource. */
const propertiesOf = (properties: string, parameters: Record<string, string> = {}): unknown =>
  resolveTemplate(
    `
Parameters:
  Stage: { Type: String, Default: dev }
  Empty: { Type: String, Default: "" }
  NoDefault: { Type: String }
Mappings:
  Logs: { RetentionInDays: { dev: 7, prod: 90 } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Not [!Condition IsProd]
  IsKnown: !Or [!Condition IsProd, !Condition IsDev]
  IsBoth: !And [!Condition IsProd, !Condition IsDev]
Resources:
  Anything: { Type: Any, Properties: ${properties} }
`,
    parameters,
  ).Resources.Anything?.Properties;

describe('a template', () => {
  it.each([
    ['{ a: !Ref Stage }', { a: 'dev' }],
    ['{ a: !Ref Empty }', { a: '' }],
    ['{ a: !Ref Table }', { a: 'Table' }],
    ['{ a: !GetAtt Table.Arn }', { a: 'Table.Arn' }],
    ['{ a: !GetAtt [Table, Arn] }', { a: 'Table.Arn' }],
    [`{ a: !Sub "'\${Stage} of \${Table.Arn} in \${AWS::Region}'" }`, { a: "'dev of Table.Arn in local'" }],
    ['{ a: !FindInMap [Logs, RetentionInDays, !Ref Stage] }', { a: 7 }],
    ['{ a: { "Fn::FindInMap": [Logs, RetentionInDays, { Ref: Stage }] } }', { a: 7 }],
    ['{ a: !If [IsProd, 1, !Ref Stage] }', { a: 'dev' }],
    ['{ a: !If [IsProd, 1, !Ref AWS::NoValue], b: 2 }', { b: 2 }],
    ['{ a: [1, !If [IsProd, 2, !Ref AWS::NoValue], 3] }', { a: [1, 3] }],
    ['{ a: [!If [IsDev, 1, 0], !If [IsKnown, 1, 0], !If [IsBoth, 1, 0]] }', { a: [1, 1, 0] }],
    ['{ a: &x { b: !Ref Stage }, c: *x }', { a: { b: 'dev' }, c: { b: 'dev' } }],
    ['{ Ref: Stage, Other: 1 }', { Ref: 'Stage', Other: 1 }],
  ])('resolves %s', (properties, expected) => {
    expect(propertiesOf(properties)).toEqual(expected);
  });

  it('uses the given parameters', () => {
    const properties = '{ a: !Ref Stage, b: !FindInMap [Logs, RetentionInDays, !Ref Stage], c: !If [IsProd, yes, no] }';
    expect(propertiesOf(properties, { Stage: 'prod' })).toEqual({ a: 'prod', b: 90, c: 'yes' });
    expect(propertiesOf('{ a: !Ref NoDefault }', { NoDefault: 'x' })).toEqual({ a: 'x' });
  });

  it.each(['{ a: !Join [",", [a, b]] }', '{ a: !Unknown x }', '{ a: *nowhere }'])(
    'is rejected with %s',
    (properties) => {
      expect(() => propertiesOf(properties)).toThrow();
    },
  );
});
