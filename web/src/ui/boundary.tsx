import { onlineManager } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { Component, type ReactNode, Suspense } from 'react';
import { useOnline } from '../api/online.ts';
import { useWords } from '../messages/language.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { forgetFailures } from './later.ts';
import { State } from './state.tsx';

interface BoundaryProps {
  /** Replaces a part of the page that failed. */
  fallback: ReactNode;
  /** Identifies the content. A change resets the boundary. */
  of?: string | undefined;
  children: ReactNode;
}

interface BoundaryState {
  isBroken: boolean;
  /** Null before the first render. */
  of: string | undefined | null;
}

/**
 * Keeps a failure in one part of the page from unmounting the rest. Lazy parts fail to load while the browser is offline,
 * or after a new release has removed the files of this one.
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

/** Says that a part failed, and what to do. */
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
          disabledReason={isOnline ? undefined : t.failure.offline} // a reload would remove the rest of the page
        >
          {t.reloadPage}
        </Button>
      </State>
    </div>
  );
};

/** Replaces a dialog that failed. */
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

interface LaterPartProps {
  /** What is in its place until it has loaded, and if it fails to load. */
  place?: ReactNode;
  children: ReactNode;
}

/** A part of the page that loads later. */
export const LaterPart = ({ place = null, children }: LaterPartProps) => (
  <Boundary fallback={place}>
    <Suspense fallback={place}>{children}</Suspense>
  </Boundary>
);

interface LaterDialogProps extends Omit<BoundaryProps, 'fallback'> {
  onClose: () => void;
}

/** A dialog that loads when it opens. */
export const LaterDialog = ({ of, onClose, children }: LaterDialogProps) => (
  <Boundary of={of} fallback={<BrokenDialog onClose={onClose} />}>
    <Suspense>{children}</Suspense>
  </Boundary>
);
