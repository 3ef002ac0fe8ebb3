import { TestEnvironment } from 'jest-environment-node';

/** The environment of a browser test. If the test fails, it has the pages described as they are then. */
export default class extends TestEnvironment {
  async handleTestEvent({ name }: { name: string }): Promise<void> {
    const { describePages } = this.global as { describePages?: () => Promise<void> };
    if (name === 'test_fn_failure') await describePages?.();
  }
}
