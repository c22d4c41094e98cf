import { operation } from '#kernel/operation.ts'
import { desk } from '../desk.ts'
import * as api from '../own.api.ts'

export const withdrawArticle = operation(api.withdrawArticle, (input, context) =>
  desk.withdraw(input, context, input.conceal),
)
