// Preloaded into Azurite. Azurite loses rows unless it stops by its own handler of SIGINT, so only its parent may stop it:
// the end of standard input, which also comes when the parent is killed, calls that handler. A Ctrl-C in the terminal reaches
// the whole group of processes; here it is ignored, because the parent still has to drain.
const handlers = [];

for (const name of ['on', 'once', 'addListener']) {
  const register = process[name];
  process[name] = function (event, listener) {
    if (event !== 'SIGINT') return register.call(this, event, listener);
    handlers.push(listener);
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
process.stdin.resume();
