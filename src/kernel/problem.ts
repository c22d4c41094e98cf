import type { Refusal } from './decision.ts'

/**
 * The caller or the moment is wrong (问题), as opposed to a rule's refusal. Each code has its HTTP status and
 * its default sentence here and nowhere else.
 */
const problems = {
  malformed: [400, '提交的内容格式有误，请按提示修改后重新提交。'],
  'sign-in-required': [401, '请先登录。'],
  'session-expired': [401, '登录已失效，请重新登录。'],
  'sign-in-failed': [401, '邮箱或密码不正确。'],
  'code-wrong': [401, '动态口令不正确或已过期，请输入最新的 6 位数字。'],
  forbidden: [403, '当前身份没有这项权限。如需办理，请切换身份或联系本单位管理员。'],
  'second-factor-required': [403, '该身份须先完成动态口令验证。'],
  'step-up-required': [403, '这项操作须重新验证动态口令，请输入口令后再提交。'],
  'origin-refused': [403, '请求来源不受信任，请从本系统页面操作。'],
  'not-found': [404, '没有找到您要的内容，可能已被撤下，或地址有误。'],
  'method-not-allowed': [405, '该地址不支持这种请求方法。'],
  conflict: [409, '内容已被他人更新，请刷新后重试。'],
  'idempotency-mismatch': [409, '同一个幂等键已用于内容不同的请求，请换一个新的键。'],
  'too-large': [413, '提交的内容过大。'],
  'unsupported-type': [415, '不支持这种内容类型。'],
  refused: [422, '有规则未满足，请按提示调整。'],
  'too-many': [429, '操作过于频繁，请稍后再试。'],
  internal: [500, '系统内部错误，已记录。请稍后重试；如持续出现，请把请求编号告知运维人员。'],
  unavailable: [503, '系统暂时繁忙，请稍后重试。'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ProblemCode = keyof typeof problems

export const problemCodes = Object.keys(problems).filter((code): code is ProblemCode => code in problems)

export const statusOf = (code: ProblemCode): number => problems[code][0]

export const messageOf = (code: ProblemCode): string => problems[code][1]

/** Thrown for 4xx and 503 answers. Anything else that is thrown is a bug and answers 500. */
export class Problem extends Error {
  readonly code: ProblemCode
  /** Seconds after which a retry makes sense (429, 503). */
  readonly retryAfter: number | undefined
  /** For `malformed`: every field that is wrong, in the form of refusals. */
  readonly faults: readonly Refusal[]

  constructor(
    code: ProblemCode,
    options: { message?: string; retryAfter?: number; faults?: readonly Refusal[]; cause?: unknown } = {},
  ) {
    super(options.message ?? messageOf(code), options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.retryAfter = options.retryAfter
    this.faults = options.faults ?? []
  }

  get status(): number {
    return statusOf(this.code)
  }
}
