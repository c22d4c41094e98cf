import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another process works on the data folder. The message is for the person at the console. */
export class FolderInUse extends Error {}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** A process id alone may have been given to another program; its start time tells the two apart (Linux). */
function startedAt(pid: number): string {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[19] ?? ''
    )
  } catch {
    return ''
  }
}

/** Creates the lock whole or not at all: a link appears with its content. */
function create(file: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${process.pid} ${startedAt(process.pid)}`)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Removes a dead process's lock. Moving it aside is atomic: of two that try, one gets it, and whoever moved a lock
 * that has meanwhile become another's puts it back.
 */
function takeAway(file: string, holder: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function holderOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  }
}

/**
 * Takes the data folder for this process; the embedded database would let two processes write at once. The lock of
 * a process that died is taken over. Answers the function that gives the folder back.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'in-use.lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file)) return () => rmSync(file, { force: true })
    const holder = holderOf(file)
    const [pid = '', started = ''] = holder.split(' ')
    if (holder !== '' && isAlive(Number(pid)) && startedAt(Number(pid)) === started)
      throw new FolderInUse(
        `数据目录 ${folder} 正由另一个进程（进程号 ${pid}）使用。请先停止它，或用 DATA_DIR 指定其他目录。`,
      )
    if (holder !== '') takeAway(file, holder)
  }
  throw new FolderInUse(`无法取得数据目录 ${folder} 的使用权，请稍后再试或检查目录权限。`)
}
