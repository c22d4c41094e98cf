import { mostExported } from '#modules/catalogue/terms.ts'
import type { ShowcaseList } from '#modules/showcase/terms.ts'

interface Props {
  readonly list:
    | 'platforms'
    | 'lines'
    | 'services'
    | 'needs'
    | 'tests'
    | 'equipment'
    | 'prices'
    | 'policy'
    | 'titles'
    | 'freshness'
    | 'coverage'
    | 'search'
    | 'news'
    | ShowcaseList
  readonly query: URLSearchParams
}

function Files({ of = '', list, query }: Props & { readonly of?: string }) {
  const address = (ending: string) => `/api/v1/exports/${list}.${ending}${query.size > 0 ? `?${query}` : ''}`
  return (
    <>
      <a href={address('xlsx')}>{`${of} Excel`.trim()}</a>
      <a href={address('csv')}>{`${of} CSV`.trim()}</a>
    </>
  )
}

/** A list as a file, by the conditions of the page. */
export function Downloads({ list, query, of }: Props & { readonly of?: string }) {
  return (
    <p className="actions" style={{ marginTop: 20 }}>
      <span className="hint">下载清单（每次至多 {mostExported} 条，有更多的在文件末行注明）</span>
      <Files list={list} query={query} {...(of ? { of } : {})} />
      {list === 'platforms' ? (
        <>
          <Files of="这些平台的中试线" list="lines" query={query} />
          <Files of="服务与价格" list="services" query={query} />
        </>
      ) : null}
    </p>
  )
}
