import { run } from './command.ts';
import { overridesOf, type Stage } from './samconfig.ts';

export interface SamDeployment {
  stage: Stage;
  /** All parameters. The list on the command line replaces the list in samconfig.toml. */
  parameters: Record<string, string>;
  flags: string[];
}

/** Runs `sam deploy`. If STACK_ROLE is set, CloudFormation uses that role: see operations/github.yaml. */
export const samDeploy = ({ stage, parameters, flags }: SamDeployment, stop: AbortSignal): Promise<void> => {
  const { STACK_ROLE } = process.env;
  const role = STACK_ROLE ? ['--role-arn', STACK_ROLE] : [];
  const overrides = ['--parameter-overrides', ...overridesOf(parameters)];
  return run('sam', ['deploy', '--config-env', stage, ...role, ...flags, ...overrides], stop);
};
