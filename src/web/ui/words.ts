import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { entryKinds, formatStatement, parameterOf, type Statement } from '#modules/catalogue/terms.ts'

export const statementWords = (statement: Statement): readonly [name: string, value: string] => [
  parameterOf(statement.parameter).name,
  formatStatement(statement),
]

/** The rules for a new password, beside every field for one. */
export const passwordAdvice =
  '至少 12 个字符，可用一句话或几个不相干的词；不要求混用大小写和符号，但不能是常见密码，也不能包含您的邮箱名。'

interface Ended {
  readonly kind: 'line' | 'equipment' | 'service' | 'test'
  readonly on: PlainDate
  readonly reason: string
}

/** Since when and why it is offered no longer, wherever somebody has its address. */
export const partEndedWords = ({ kind, on, reason }: Ended): string =>
  `该${entryKinds[kind]}自 ${formatDate(on)}起停止提供${
    kind === 'line' ? '，不再接受匹配和预约，已有的预约不受影响' : ''
  }。原因：${reason.replace(/[。.]$/, '')}。`
