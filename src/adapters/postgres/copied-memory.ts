import { MemoryFS, PGlite } from '@electric-sql/pglite'

/** One folder or file of a dump; a folder has no content. */
interface Entry {
  readonly folder: string
  readonly name: string
  readonly content: Uint8Array | null
}

/** What Emscripten's files in memory are made of; its types leave it out. */
interface Node {
  readonly node_ops: { mknod(parent: Node, name: string, mode: number, device: number): Node }
  contents: unknown
  usedBytes: number
}

const modes = { folder: 0o40_777, file: 0o100_666 }
const block = 512

/** What stands in a dump, folders before what is in them, as PGlite writes them. */
function entriesOf(dump: Uint8Array): Entry[] {
  const text = (from: number, length: number) =>
    Buffer.from(dump.buffer, dump.byteOffset + from, length)
      .toString('latin1')
      .replace(/\0.*$/s, '')
  const found: Entry[] = []
  for (let at = 0; dump[at]; ) {
    const path = text(at, 100)
    const size = Number.parseInt(text(at + 124, 12), 8)
    const begin = at + block
    const slash = path.lastIndexOf('/')
    const content = text(at + 156, 1) === '5' ? null : dump.subarray(begin, begin + size)
    found.push({ folder: path.slice(0, slash), name: path.slice(slash + 1), content })
    at = begin + Math.ceil(size / block) * block
  }
  return found
}

const known = new WeakMap<Uint8Array, readonly Entry[]>()

/**
 * Files in memory that begin as a copy of a dump. PGlite's own way of loading one unpacks it again for each database and
 * looks every file up by its path, several times: two thirds of what opening one costs.
 */
export class CopiedMemory extends MemoryFS {
  readonly #dump: Uint8Array

  constructor(dump: Uint8Array) {
    super()
    this.#dump = dump
  }

  override async initialSyncFs(): Promise<void> {
    const files = this.pg?.Module.FS
    if (!files) throw new Error('there are no files to fill yet')
    files.mkdirTree(PGlite.paths.PGDATA)
    const entries = known.get(this.#dump) ?? entriesOf(this.#dump)
    known.set(this.#dump, entries)
    const folders = new Map<string, Node>()
    const folderAt = (path: string): Node => {
      const node =
        folders.get(path) ?? (files.lookupPath(PGlite.paths.PGDATA + path, {}).node as unknown as Node)
      folders.set(path, node)
      return node
    }
    for (const { folder, name, content } of entries) {
      const parent = folderAt(folder)
      const node = parent.node_ops.mknod(parent, name, content ? modes.file : modes.folder, 0)
      if (content) {
        // It is written to in place: every database needs bytes of its own.
        node.contents = new Uint8Array(content)
        node.usedBytes = content.length
      } else folders.set(`${folder}/${name}`, node)
    }
  }
}
