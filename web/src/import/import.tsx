import { useMayWrite } from '../api/context.tsx';
import { callingCodeOf } from '../ui/phone-numbers.ts';
import { useTitle } from '../ui/title.ts';
import { CheckStep, Preparing } from './check-step.tsx';
import { FileStep } from './file-step.tsx';
import { ImportStep } from './import-step.tsx';
import { MatchStep } from './match-step.tsx';
import { ReadOnly } from './read-only.tsx';
import { Steps } from './steps.tsx';
import { useImport } from './use-import.ts';
import { useWords } from './use-words.ts';

/** Imports customers from a file. */
export const Import = () => (useMayWrite() ? <FourSteps /> : <ReadOnly />);

const FourSteps = () => {
  const { w, formats } = useWords();
  useTitle(w.title);
  const flow = useImport();
  const { step, chosen, mapping, fields, country, check, counts, isUpdating, importing } = flow;
  const opened = chosen?.opened;
  const isDone = importing?.isOver ?? false;
  return (
    <div className="flex min-w-0 grow flex-col">
      <Steps
        step={step}
        isDone={isDone}
        file={chosen && opened && !chosen.isReading ? { name: chosen.file.name, rows: opened.rows } : undefined}
      />
      {step === 'file' && (
        <FileStep
          chosen={chosen}
          onChoose={flow.choose}
          onChange={flow.readAgain}
          onTemplate={flow.downloadTemplate}
          onNext={() => flow.goTo('match')}
        />
      )}
      {step === 'match' && opened && (
        <MatchStep
          opened={opened}
          mapping={mapping}
          country={country}
          onMapping={flow.setMapping}
          onCountry={flow.setCountry}
          onBack={() => flow.goTo('file')}
          onNext={flow.startCheck}
        />
      )}
      {step === 'check' && !check && <Preparing onCancel={flow.backToMatch} />}
      {step === 'check' && check && (
        <CheckStep
          key={check.id}
          check={check}
          counts={counts}
          fields={fields}
          country={country && `${formats.country(country)} (${callingCodeOf(country)})`}
          isUpdating={isUpdating}
          onUpdating={flow.setUpdating}
          read={flow.readRows}
          onDownload={flow.downloadAttention}
          onBack={flow.backToMatch}
          onImport={flow.startImport}
        />
      )}
      {step === 'import' && importing && (
        <ImportStep
          key={importing.now.id}
          importing={importing}
          fields={fields}
          readFailed={flow.readFailed}
          onLeftOut={flow.downloadAttention}
          onDownload={flow.downloadFailed}
          onAnother={flow.restart}
        />
      )}
    </div>
  );
};
