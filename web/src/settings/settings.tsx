import { useId } from 'react';
import { useApp } from '../api/context.tsx';
import { changeLook } from '../change-look.ts';
import { useWords } from '../messages/language.tsx';
import { langOf, nameOf, offeredLanguages } from '../messages/languages.ts';
import { changePreferences, type Language, type Preferences } from '../preferences.ts';
import { Button } from '../ui/button.tsx';
import { Choice, Hint } from '../ui/choice.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { usePreferences } from '../use-preferences.ts';

/** The choices for this device. Each applies immediately, so there is no Save button. */
export const Settings = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  const { theme, density, singleKeys } = usePreferences();
  return (
    <Dialog title={t.settings} onClose={onClose}>
      <p className="mt-1 text-muted">{t.settingsHint}</p>
      <div className="mt-5 flex flex-col gap-5">
        <LanguageChoice />
        <Choice<Preferences['theme']>
          legend={t.theme}
          chosen={theme}
          options={{ system: t.themeSystem, light: t.themeLight, dark: t.themeDark }}
          onChoose={(choice) => changePreferences({ theme: choice })}
        />
        <Choice<Preferences['density']>
          legend={t.density}
          hint={t.densityHint}
          chosen={density}
          options={{ comfortable: t.comfortable, compact: t.compact }}
          onChoose={(choice) => {
            changePreferences({ density: choice });
            changeLook({ density: choice }); // of an open view
          }}
        />
        <SingleKeys isOn={singleKeys} />
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t.close}</Button>
      </DialogActions>
    </Dialog>
  );
};

const LanguageChoice = () => {
  const { t } = useWords();
  const { config } = useApp();
  const { language = '' } = usePreferences();
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t.language}
      </label>
      <select
        id={id}
        value={language}
        onChange={({ target }) => changePreferences({ language: (target.value || undefined) as Language | undefined })}
        className="h-9 w-full rounded-control border border-control bg-surface px-3 pointer-coarse:h-11"
      >
        <option value="">{t.languageOfBrowser}</option>
        {offeredLanguages(config.stage).map((offered) => (
          <option key={offered} value={offered} lang={langOf(offered)}>
            {nameOf(offered, t)}
          </option>
        ))}
      </select>
    </div>
  );
};

const SingleKeys = ({ isOn }: { isOn: boolean }) => {
  const { t } = useWords();
  const id = useId();
  return (
    <div>
      <label className="flex min-h-6 cursor-pointer items-center gap-3 font-medium pointer-coarse:min-h-11">
        <input
          type="checkbox"
          className="checkbox shrink-0"
          aria-describedby={id}
          checked={isOn}
          onChange={({ target }) => changePreferences({ singleKeys: target.checked })}
        />
        {t.singleKeys}
      </label>
      <Hint id={id}>{t.singleKeysHint}</Hint>
    </div>
  );
};
