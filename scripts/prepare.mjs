// Runs on whatever Node the machine has (20 or newer): brings dependencies and built pages up to date.
// Everything else runs on the Node that comes with the dependencies.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'

export const say = text => process.stdout.write(`${text}\n`)

function fail(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

function digestOf(paths) {
  const hash = createHash('sha256')
  const visit = path => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  for (const path of paths) visit(join(root, path))
  return hash.digest('hex')
}

const stampOf = name => join(root, 'node_modules', '.cache', 'zhongshi', name)
const isFresh = (name, digest) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === digest

function stamp(name, digest) {
  mkdirSync(dirname(stampOf(name)), { recursive: true })
  writeFileSync(stampOf(name), digest)
}

/** The Node that the lock file pins; on machines without such a package, their own if it is new enough. */
export function pinnedNode() {
  const platform = windows ? 'win' : process.platform
  const pinned = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    windows ? 'node.exe' : 'node',
  )
  if (existsSync(pinned)) return pinned
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 22)) return process.execPath
  return fail(`本机为 Node ${process.versions.node}，此平台没有随附的 Node，请安装 Node 24 后重试。`)
}

/** The environment for tools: the pinned Node comes first on the path, and keeps what it has compiled for the next start. */
export function toolEnvironment() {
  const bin = join(root, 'node_modules', '.bin')
  const path = [bin, dirname(pinnedNode()), process.env.PATH].join(windows ? ';' : ':')
  return { NODE_COMPILE_CACHE: stampOf('compiled'), ...process.env, PATH: path }
}

/** Installs the dependencies from the lock file when they are missing or older than it. */
export function dependencies() {
  const digest = digestOf(['package-lock.json'])
  if (isFresh('dependencies', digest)) return
  say('正在安装依赖（首次约 1 分钟）……')
  const npm = windows ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  if (status !== 0) fail('依赖安装失败，请检查网络和 npm 源后重试。')
  stamp('dependencies', digest)
}

/** Builds the pages when something they are made of has changed. */
export function pages() {
  const digest = digestOf([
    'package-lock.json',
    'src/web',
    'src/kernel',
    'src/modules',
    'src/door/api.ts',
    'public',
    'vite.config.ts',
    'react-router.config.ts',
    'scripts/compress.mjs',
  ])
  if (isFresh('pages', digest) && existsSync(join(root, 'build', 'server', 'index.js'))) return
  say('正在构建页面……')
  run([join('node_modules', '@react-router', 'dev', 'bin.cjs'), 'build'], { quiet: true })
  run([join('scripts', 'compress.mjs')], { quiet: true })
  stamp('pages', digest)
}

const systemFolder = join('build', 'system')

/** A program of the built system. */
export const program = name => join(systemFolder, `${name}.js`)

/** Bundles the system when one of its sources has changed. */
export function system() {
  const digest = digestOf(['package-lock.json', 'src', 'vite.system.config.ts'])
  if (isFresh('system', digest) && existsSync(join(root, program('main')))) return
  say('正在构建系统……')
  run([join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', 'vite.system.config.ts'], {
    quiet: true,
  })
  stamp('system', digest)
}

/** Runs a program on the pinned Node and waits; ends this process when it fails. */
export function run(args, { quiet = false, env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(pinnedNode(), args, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    env: { ...toolEnvironment(), ...env },
  })
  if (status === 0) return
  if (quiet) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
  fail(`失败：${args.join(' ')}`)
}

/**
 * Begins a program on the pinned Node beside what follows. The answer waits for its end, shows what it said, and ends this
 * process when it failed. With `yielding` it and all it starts take less of the processor than what they run beside.
 */
export function begin(args, { env = {}, yielding = false } = {}) {
  const file = join(mkdtempSync(join(tmpdir(), 'zhongshi-')), 'output')
  const output = openSync(file, 'w')
  const child = spawn(pinnedNode(), args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...toolEnvironment(), ...env },
  })
  if (yielding) setPriority(child.pid, 5)
  process.on('exit', () => child.kill())
  const ended = new Promise(resolve => child.on('exit', resolve))
  return async () => {
    const status = await ended
    process.stdout.write(readFileSync(file))
    if (status !== 0) fail(`失败：${args.join(' ')}`)
  }
}

/** Runs a program on the pinned Node in place of this one: its output, its signals, its exit code. */
export function become(args, env = {}) {
  const child = spawn(pinnedNode(), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...toolEnvironment(), ...env },
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
