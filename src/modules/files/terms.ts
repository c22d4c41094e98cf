/** The words of files: what is accepted, where it hangs, who sees it, and the limits. Shared with the browser. */

/** The kinds that are accepted, told by content alone. */
export const fileTypes = {
  pdf: { name: 'PDF', media: 'application/pdf', image: false },
  jpeg: { name: 'JPEG', media: 'image/jpeg', image: true },
  png: { name: 'PNG', media: 'image/png', image: true },
  webp: { name: 'WebP', media: 'image/webp', image: true },
  xlsx: {
    name: 'Excel',
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    image: false,
  },
  docx: {
    name: 'Word',
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    image: false,
  },
} as const

export type FileType = keyof typeof fileTypes

export const acceptedWords = 'PDF、JPEG、PNG、WebP、XLSX 或 DOCX'

export const filePurposes = {
  photo: '照片',
  certificate: '证书扫描件',
  report: '报告',
  source: '认定文件',
  other: '其他',
} as const

export type FilePurpose = keyof typeof filePurposes

/** Records that files are attached to. */
export const attachableKinds = {
  platform: '中试平台',
  line: '中试线',
  equipment: '仪器设备',
  service: '服务项目',
  test: '检测项目',
  certificate: '资质证书',
  title: '称号',
  need: '需求',
  'site-visit': '现场核查',
  'voucher-use': '创新券使用',
  recognition: '认定申报',
  'recognition-record': '认定办理材料',
  'pool-record': '培育库办理材料',
  'title-record': '称号办理材料',
  'pool-entry': '培育库条目',
  'title-change': '称号变更',
  evaluation: '年度评价',
  milestone: '里程碑',
  issue: '协调事项',
  slip: '督办单',
  order: '订单',
  showcase: '成果、方案、厂房或代工',
} as const

export type AttachableKind = keyof typeof attachableKinds

/**
 * A need and its files are an enterprise's, a visit's an expert's, what offices write and steer by is theirs, an order's of
 * both its sides, what the showcase holds whoever's it is, all others a platform's; each has its own operations, for other people.
 */
const {
  need: _need,
  'site-visit': _visit,
  'recognition-record': _record,
  'pool-record': _poolRecord,
  'title-record': _titleRecord,
  milestone: _milestone,
  issue: _issue,
  slip: _slip,
  order: _order,
  showcase: _showcase,
  ...platformKinds
} = attachableKinds

export { platformKinds }

/** What offices keep with their own steps on a record of a platform, and which record that is. */
export const officeRecords = {
  'pool-record': { of: 'pool-entry' },
  'title-record': { of: 'title' },
} as const satisfies Partial<Record<AttachableKind, { readonly of: AttachableKind }>>

export const isOfficeKind = (kind: AttachableKind): kind is keyof typeof officeRecords =>
  Object.hasOwn(officeRecords, kind)

/** Whether several organisations keep files on one record without seeing each other's. */
export const isCountedBySide = (kind: AttachableKind): boolean => kind === 'order' || isOfficeKind(kind)

/**
 * `public`: whoever sees the record; `own`: its organisation, and the offices that the record reports to. `permitted`, of
 * needs only: who may read the need whole besides, as its owner lets them.
 */
export const fileVisibilities = {
  public: '公开',
  permitted: '获准查看需求全文的平台、所派专家和撮合员',
  own: '仅本单位和主管部门',
} as const

export type FileVisibility = keyof typeof fileVisibilities

/** Whether a file is for others than its owner. */
export const isShared = ({ visibility }: { readonly visibility: FileVisibility }): boolean =>
  visibility !== 'own'

/** Kinds whose files prove something to an office: nobody else ever sees them. */
const provingKinds: readonly AttachableKind[] = ['recognition', 'evaluation', 'pool-entry', 'title-change']
export const isProving = (kind: AttachableKind): boolean => provingKinds.includes(kind)

/** What may be chosen for the files of a kind of record. No office reads what hangs on a need. */
export const visibilitiesOf = (kind: AttachableKind): Partial<Record<FileVisibility, string>> => {
  const { permitted, ...usual } = fileVisibilities
  if (kind === 'voucher-use') return { own: '本单位、用券企业和主管部门' }
  if (isProving(kind)) return { own: '仅本单位和主管部门' }
  return kind === 'need' ? { public: '随公开的需求，人人可见', permitted, own: '仅本单位' } : usual
}

export const scanStates = {
  pending: '正在查毒',
  clean: '已查毒',
  infected: '查出恶意内容，已删除内容',
  unscanned: '未查毒（系统未配置查毒服务）',
} as const

export type ScanState = keyof typeof scanStates

const megabyte = 1024 * 1024

export const mostFileBytes = 20 * megabyte
export const mostFilesOfRecord = 20
export const mostOrganisationBytes = 500 * megabyte
/** Width × height, read from the header before anything unpacks the image. */
export const mostPixels = 50_000_000

/** 1536 → `1.5 KB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${rounded(kilobytes)} KB` : `${rounded(kilobytes / 1024)} MB`
}

const rounded = (figure: number): string => (figure < 10 ? figure.toFixed(1) : String(Math.round(figure)))

/** No separators of paths, no signs that a system forbids, and nothing that turns the writing round. */
const unfit = /[\\/:*?"<>|\p{C}]/gu

/** The name under which a file is saved: its title, and the ending of what it really is. */
export const fileName = (title: string, type: FileType): string =>
  `${title.replaceAll(unfit, '_').replace(/^\.+/, '_')}.${type === 'jpeg' ? 'jpg' : type}`

/** Where a file is had, from the root of the site. */
export const filePath = (id: string, title: string, type: FileType): string =>
  `/files/${id}/${encodeURIComponent(fileName(title, type))}`
