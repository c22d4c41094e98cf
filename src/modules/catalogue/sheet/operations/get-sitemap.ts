import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { publishedPages } from '../../entry/sitemap.store.ts'
import * as api from '../export.api.ts'

export const getSitemap = operation(api.getSitemap, async (_input, { tx }) =>
  accept({ pages: await publishedPages(tx, api.mostPages) }),
)
