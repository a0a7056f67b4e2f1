// Preloaded into Azurite. Azurite loses rows unless it stops by its own handler of SIGINT, so only its parent may stop it:
// the end of standard input, which also comes when the parent is killed, calls that handler. A Ctrl-C in the terminal, or a
// SIGTERM to the group, reaches it too; here they are ignored, because the parent still has to drain.
const handlers = [];

for (const name of ['on', 'once', 'addListener']) {
  const register = process[name];
  process[name] = function (event, listener) {
    if (event === 'SIGINT') handlers.push(listener);
    else if (event !== 'SIGTERM') register.call(this, event, listener);
    return this;
  };
}

const ignore = () => {};
process.prependListener('SIGINT', ignore);
process.prependListener('SIGTERM', ignore);

process.stdin.on('end', () => {
  // Before Azurite registered a handler there is nothing to save.
  if (handlers.length === 0) process.exit(0);
  for (const handler of handlers.splice(0)) handler('SIGINT');
});
process.stdin.on('error', ignore);
// A parent that was killed reads no more either; writing to it must not end the process before its tables are saved.
process.stdout.on('error', ignore);
process.stderr.on('error', ignore);
process.stdin.resume();
