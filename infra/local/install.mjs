// Installs what a folder's package-lock.json pins, once, also when several builds come here at the same time.
// node install.mjs [FOLDER WHAT]: without them Azurite, into the folder of this file. Prints one line that says what is wrong when it can't.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [folder = here, what = 'Azurite'] = process.argv.slice(2);
const shown = relative(join(here, '..', '..'), folder).replaceAll('\\', '/');
const lock = join(folder, 'package-lock.json');
const stamp = join(folder, 'node_modules', '.tributary-installed');
const claim = join(folder, '.installing');
const abandonedAfterMs = 60_000;

const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(lock, 'utf8');

const claimed = () => {
  try {
    mkdirSync(claim);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
};

const fail = message => {
  // The form that MSBuild shows as an error.
  console.error(`${shown} : error NPM: ${message}`);
  process.exit(1);
};

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or newer is needed, and this is ${process.versions.node}. Install a newer one from https://nodejs.org.`);

while (!claimed()) {
  // Whoever holds the claim renews it; one that was killed does not.
  try {
    if (Date.now() - statSync(claim).mtimeMs > abandonedAfterMs) rmSync(claim, { recursive: true, force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  await delay(250);
}

const release = () => rmSync(claim, { recursive: true, force: true });
process.on('exit', release);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

if (!installed()) {
  console.log(`Installing ${what} into ${shown}/node_modules (once)`);
  const renewal = setInterval(() => utimesSync(claim, new Date(), new Date()), abandonedAfterMs / 6);
  const npm = spawn('npm ci --loglevel=error', { cwd: folder, shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise(resolve => npm.on('exit', resolve).on('error', () => resolve(127)));
  clearInterval(renewal);
  if (code === 127) fail('npm was not found beside node. Install Node 20 or newer with npm from https://nodejs.org.');
  if (code !== 0) fail(`npm ci failed in ${shown} with exit code ${code}. Is the npm registry reachable? Try: npm ci --prefix ${shown}`);
  copyFileSync(lock, stamp);
} else {
  utimesSync(stamp, new Date(), new Date());
}
