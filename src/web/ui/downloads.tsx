import type { ShowcaseList } from '#modules/showcase/terms.ts'

interface Props {
  readonly list:
    | 'platforms'
    | 'services'
    | 'needs'
    | 'tests'
    | 'equipment'
    | 'prices'
    | 'policy'
    | 'news'
    | ShowcaseList
  readonly query: URLSearchParams
}

/** A list as a file, by the conditions of the page. */
export function Downloads({ list, query }: Props) {
  const address = (ending: string) => `/api/v1/exports/${list}.${ending}${query.size > 0 ? `?${query}` : ''}`
  return (
    <p className="actions" style={{ marginTop: 20 }}>
      <span className="hint">下载清单</span>
      <a href={address('xlsx')}>Excel</a>
      <a href={address('csv')}>CSV</a>
      {list === 'platforms' ? <a href="/api/v1/exports/services.xlsx">服务与价格（Excel）</a> : null}
    </p>
  )
}
