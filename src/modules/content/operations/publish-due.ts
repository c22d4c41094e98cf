import { operation } from '#kernel/operation.ts'
import { desk } from '../desk.ts'
import * as api from '../own.api.ts'

export const publishDueArticles = operation(api.publishDueArticles, (_input, context) =>
  desk.publishDue(context),
)
