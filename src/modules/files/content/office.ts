/** XLSX and DOCX (ECMA-376): a zip whose every member is what its directory says, within a budget, and nothing that runs. */
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { errorCodeOf } from '#kernel/violation.ts'
import { Bytes } from './bytes.ts'

const unpack = promisify(inflateRaw)

const most = { members: 2_000, unpackedBytes: 100 * 1024 * 1024 }

const contentTypes = '[Content_Types].xml'

/** What the members must say they are; a book with macros says something else. */
const kinds = {
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  docx: [
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ],
} as const

const running =
  /(^|\/)(vba\w*\.(bin|xml)|activex\/.+|embeddings\/.+(?<!\.(xlsx|docx)))$|\.(exe|dll|com|scr|bat|cmd|ps1|js|jse|vbs|vbe|wsf|hta|jar|msi|lnk|sh|html?)$/i

interface Member {
  readonly name: string
  readonly stored: boolean
  readonly start: number
  readonly packed: number
  readonly unpacked: number
  readonly crc: number
  readonly local: number
}

const endLength = 22

/** The directory, which must be the end of the file and describe it from its first byte on; null otherwise. */
function membersOf(bytes: Bytes): Member[] | null {
  const end = bytes.length - endLength
  if (bytes.u32(end, true) !== 0x06054b50 || bytes.u16(end + 20, true) !== 0) return null
  const count = bytes.u16(end + 10, true)
  const directory = bytes.u32(end + 16, true)
  if (bytes.u16(end + 8, true) !== count || directory + bytes.u32(end + 12, true) !== end) return null
  if (count > most.members) return null
  const members: Member[] = []
  for (let at = directory; members.length < count; ) {
    const nameLength = bytes.u16(at + 28, true)
    const name = bytes.part(at + 46, at + 46 + nameLength)
    const local = bytes.u32(at + 42, true)
    if (bytes.u32(at, true) !== 0x02014b50 || bytes.u32(local, true) !== 0x04034b50 || !name) return null
    const method = bytes.u16(at + 10, true)
    const isEncrypted = (bytes.u16(at + 8, true) & 1) === 1
    if (isEncrypted || (method !== 0 && method !== 8)) return null
    const localName = bytes.part(local + 30, local + 30 + bytes.u16(local + 26, true))
    if (!localName || Buffer.compare(localName, name) !== 0) return null
    const start = local + 30 + localName.length + bytes.u16(local + 28, true)
    members.push({
      name: Buffer.from(name).toString('utf8'),
      stored: method === 0,
      start,
      packed: bytes.u32(at + 20, true),
      unpacked: bytes.u32(at + 24, true),
      crc: bytes.u32(at + 16, true),
      local,
    })
    at += 46 + nameLength + bytes.u16(at + 30, true) + bytes.u16(at + 32, true)
  }
  return follow(members, directory) ? members : null
}

/** Members stand one after another from the first byte on; where two share bytes, a few unpack to very many. */
function follow(members: readonly Member[], directory: number): boolean {
  const inOrder = members.toSorted((a, b) => a.local - b.local)
  return inOrder.every(({ start, packed, local }, index) => {
    const next = inOrder[index + 1]?.local ?? directory
    return (index > 0 || local === 0) && start + packed <= next
  })
}

async function contentOf(bytes: Bytes, member: Member, budget: number): Promise<Uint8Array | OfficeFault> {
  const packed = bytes.part(member.start, member.start + member.packed)
  if (!packed) return 'damaged'
  if (member.unpacked > budget) return 'unpacked'
  try {
    const content = member.stored ? packed : await unpack(packed, { maxOutputLength: Math.max(1, budget) })
    return content.length === member.unpacked && crc32(content) === member.crc ? content : 'damaged'
  } catch (error) {
    return errorCodeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'unpacked' : 'damaged'
  }
}

export type OfficeFault = 'type' | 'damaged' | 'active' | 'unpacked'

/** What kind of document it is, or what speaks against it. Unpacks every member once. */
export async function officeTypeOf(all: Uint8Array): Promise<'xlsx' | 'docx' | { fault: OfficeFault }> {
  const bytes = new Bytes(all)
  const members = membersOf(bytes)
  if (!members) return { fault: 'damaged' }
  const names = new Set(members.map(({ name }) => name))
  if (names.size < members.length) return { fault: 'damaged' }
  if (!names.has(contentTypes)) return { fault: 'type' }
  if (members.some(({ name }) => running.test(name))) return { fault: 'active' }
  let budget = most.unpackedBytes
  let said = ''
  for (const member of members) {
    const content = await contentOf(bytes, member, budget)
    if (typeof content === 'string') return { fault: content }
    budget -= content.length
    if (member.name === contentTypes) said = Buffer.from(content).toString('utf8')
  }
  if (/macroEnabled/i.test(said)) return { fault: 'active' }
  for (const type of ['xlsx', 'docx'] as const) {
    const [main, declared] = kinds[type]
    if (names.has(main) && said.includes(`"${declared}"`)) return type
  }
  return { fault: 'type' }
}
