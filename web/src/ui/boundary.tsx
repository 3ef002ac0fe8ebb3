import { onlineManager } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { forgetFailures } from './later.ts';
import { State } from './state.tsx';

interface BoundaryProps {
  /** What stands in place of a part of the page that broke. */
  fallback: ReactNode;
  /** What is shown: when it changes, the boundary renders again. */
  of?: string | undefined;
  children: ReactNode;
}

interface BoundaryState {
  isBroken: boolean;
  /** Null before anything was shown. */
  of: string | undefined | null;
}

/**
 * Keeps a part of the page that breaks from taking all of it away. Parts that come later do break: without a network,
 * until it is back, or when a new release has taken away the files of this one.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { isBroken: false, of: null };

  static getDerivedStateFromError = () => ({ isBroken: true });
  static getDerivedStateFromProps = ({ of }: BoundaryProps, state: BoundaryState): BoundaryState | null => {
    if (of === state.of) return null;
    forgetFailures();
    return { of, isBroken: false };
  };

  #unsubscribe = () => {};
  override componentDidMount = () => {
    this.#unsubscribe = onlineManager.subscribe((isOnline) => {
      if (!isOnline || !this.state.isBroken) return;
      forgetFailures();
      this.setState({ isBroken: false });
    });
  };
  override componentWillUnmount = () => this.#unsubscribe();

  override render = () => (this.state.isBroken ? this.props.fallback : this.props.children);
}

/** That it broke, and what to do. */
export const Broken = () => {
  const { t } = useWords();
  const isOnline = useOnline();
  return (
    <div role="alert">
      <State icon={<CloudOff className="size-6" />} title={t.broken}>
        <p className="text-muted">{isOnline ? t.brokenHint : t.brokenOffline}</p>
        <Button
          kind="primary"
          onClick={() => location.reload()}
          refused={isOnline ? undefined : t.failure.offline} // it would take away what can be read still
        >
          {t.reloadPage}
        </Button>
      </State>
    </div>
  );
};

/** In place of a dialog. */
export const BrokenDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  return (
    <Dialog title={t.broken} isBare onClose={onClose}>
      <Broken />
      <div className="flex justify-end border-t border-line px-6 py-4">
        <Button onClick={onClose}>{t.close}</Button>
      </div>
    </Dialog>
  );
};
