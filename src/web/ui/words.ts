import { formatStatement, parameterOf, type Statement } from '#modules/catalogue/terms.ts'

export const statementWords = (statement: Statement): readonly [name: string, value: string] => [
  parameterOf(statement.parameter).name,
  formatStatement(statement),
]

/** The rules for a new password, beside every field for one. */
export const passwordAdvice =
  '至少 12 个字符，可用一句话或几个不相干的词；不要求混用大小写和符号，但不能是常见密码，也不能包含您的邮箱名。'
