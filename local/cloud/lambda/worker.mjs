// One execution environment of one function: a worker thread that loads the code once and answers one call at a time.
// Plain JavaScript on purpose: stripping types inside each worker costs 20 MB and 35 ms a worker.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

const { codeFolder, handlerName, functionName, functionArn, memorySize, logGroupName, logStreamName } = workerData;
const largestPayload = 6_291_556; // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, 6 MB and a little
let current; // id of the call in hand
let tidying; // timer
const restMs = 1000;

const offset = shiftDate(workerData.offset);
process.on('uncaughtException', (error) => fatal(describe(error)));
process.on('unhandledRejection', (reason) => fatal({ ...describe(reason), errorType: 'Runtime.UnhandledPromiseRejection' }));

try {
  const handler = await loadHandler();
  parentPort.on('message', (call) => void answer(handler, call));
  parentPort.postMessage({ kind: 'ready' });
} catch (error) {
  parentPort.postMessage({ kind: 'broken', error: describe(error) });
}

async function loadHandler() {
  const dot = handlerName.lastIndexOf('.');
  const [file, name] = [handlerName.slice(0, dot), handlerName.slice(dot + 1)];
  const path = ['.mjs', '.js', '.cjs']
    .map((extension) => join(codeFolder, `${file}${extension}`))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${file}' in ${codeFolder}`);
  const loaded = await import(pathToFileURL(path).href).catch((error) => {
    if (error instanceof SyntaxError) throw named('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    if (error?.code === 'ERR_MODULE_NOT_FOUND') throw named('Runtime.ImportModuleError', error.message);
    throw error;
  });
  const handler = loaded[name] ?? loaded.default?.[name];
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  if (handler.length >= 3)
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      'handlers that take a callback are not supported by this runtime, use an async one',
    );
  return handler;
}

async function answer(handler, { id, payload, timeoutMs, offset: shift }) {
  clearTimeout(tidying);
  current = id;
  offset.milliseconds = shift;
  const deadline = performance.now() + timeoutMs;
  const context = {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memorySize),
    awsRequestId: id,
    logGroupName,
    logStreamName,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  try {
    const result = JSON.stringify(await handler(JSON.parse(payload), context)) ?? 'null';
    if (result.length > largestPayload / 4 && Buffer.byteLength(result) > largestPayload) {
      throw named(
        'Function.ResponseSizeTooLarge',
        `Response payload size exceeded maximum allowed payload size (${largestPayload} bytes).`,
      );
    }
    reply({ id, ok: true, payload: result });
  } catch (error) {
    reply({ id, ok: false, error: describe(error) });
  }
}

function reply(message) {
  if (current !== message.id) return; // the call ended before, by an error outside of it
  current = undefined;
  parentPort.postMessage({ kind: 'answer', ...message });
  tidying = setTimeout(tidy, restMs).unref();
}

/** A worker that rests gives back what its calls left behind, some 10 MB. It has the time, and Node would keep that until there is a need for it. */
function tidy() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** An error that no handler caught ends the environment, as on AWS; the call in hand fails with it. */
function fatal(error) {
  parentPort.postMessage({ kind: 'fatal', id: current, error });
  current = undefined;
}

function describe(error) {
  if (types.isNativeError(error))
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function named(name, message) {
  const error = new Error(message);
  error.name = name;
  return error;
}

/** Replaces Date by one that runs on the local clock; everything else about it stays as it is. */
function shiftDate(milliseconds) {
  const RealDate = Date;
  const shift = { milliseconds };
  const now = () => RealDate.now() + shift.milliseconds;
  function LocalDate(...parts) {
    if (new.target === undefined) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target === LocalDate ? RealDate : new.target);
  }
  Object.defineProperties(LocalDate, {
    name: { value: 'Date' },
    length: { value: RealDate.length },
    now: { value: now, writable: true, configurable: true },
    prototype: { value: RealDate.prototype, writable: false },
  });
  Object.setPrototypeOf(LocalDate, RealDate);
  Object.defineProperty(RealDate.prototype, 'constructor', { value: LocalDate, writable: true, configurable: true });
  globalThis.Date = LocalDate;
  return shift;
}
