import { operation } from '#kernel/operation.ts'
import { desk } from '../desk.ts'
import * as api from '../own.api.ts'

export const agreeArticle = operation(api.agreeArticle, desk.agree)
