/** What an installation tells the application about itself: the file `/config.json`. */
export interface InstallationSettings {
  /** A hash of the application as it was published. */
  readonly release: string;
  readonly clientId: string;
  readonly hostedLoginUrl: string;
}

let asked: Promise<InstallationSettings> | undefined;

/** Reads the settings once; a failed reading is tried again by the next caller. Fails when the installation cannot be reached. */
export function installationSettings(): Promise<InstallationSettings> {
  asked ??= read().catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function read(): Promise<InstallationSettings> {
  const answer = await fetch('/config.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`/config.json was answered with ${answer.status}`);
  return (await answer.json()) as InstallationSettings; // written by publishWeb and nobody else
}
