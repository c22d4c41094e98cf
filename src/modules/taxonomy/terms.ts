/** 分类体系: the classifications that records are sorted by. Their rows are data with versions, never code. */
export const schemes = {
  'gbt-2260': '行政区划（GB/T 2260）',
  'gbt-4754': '国民经济行业分类（GB/T 4754）',
  'miit-direction': '制造业中试领域与重点方向（工信部）',
  'cluster-135n': '“135N”先进制造业集群',
  validation: '验证类型',
  'service-form': '服务形式',
  hazard: '物料危险性类别',
} as const
export type Scheme = keyof typeof schemes

/** Short enough to be chosen from whole; the others are looked through. */
export const shortSchemes = [
  'miit-direction',
  'cluster-135n',
  'validation',
  'service-form',
  'hazard',
] as const satisfies Scheme[]
export type ShortScheme = (typeof shortSchemes)[number]

export interface Term {
  readonly code: string
  readonly parent: string | null
  readonly name: string
  /** False where the source doesn't settle it (待确认). */
  readonly confirmed: boolean
}

export const changeKinds = {
  added: '新增',
  removed: '取消',
  renamed: '更名',
  moved: '改属',
  settled: '确认情况',
} as const

/** A term that one edition has and the other hasn't, that is called otherwise, stands elsewhere or was confirmed. */
export interface Change {
  readonly kind: keyof typeof changeKinds
  readonly code: string
  readonly before: string | null
  readonly after: string | null
}
