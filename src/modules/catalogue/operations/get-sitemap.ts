import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../export.api.ts'
import { publishedPages } from '../sitemap.store.ts'

export const getSitemap = operation(api.getSitemap, async (_input, { tx }) =>
  accept({ pages: await publishedPages(tx, api.mostPages) }),
)
