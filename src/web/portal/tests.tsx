import { Form, Link } from 'react-router'
import { listTests } from '#modules/catalogue/test-item.api.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/downloads.tsx'
import { LocalityChoice, Pager, pageIn, SearchLine, wordsIn } from '../ui/finding.tsx'
import { Empty } from '../ui/frame.tsx'
import { TestTable } from '../ui/test-table.tsx'
import type { Route } from './+types/tests'

function queryOf(url: string) {
  const parameters = new URL(url).searchParams
  return {
    q: wordsIn(parameters),
    locality: parameters.getAll('locality').filter(Boolean).slice(0, 20),
    page: pageIn(parameters),
  }
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const query = queryOf(request.url)
  const [found, places] = await Promise.all([door.call(listTests, query), door.call(getPlaces, {})])
  return { ...found, query, localities: places.localities }
}

export const meta = () => [{ title: '检测项目' }]

function addressQuery({ q, locality }: ReturnType<typeof queryOf>, page = 1): URLSearchParams {
  const parameters = new URLSearchParams()
  if (q) parameters.set('q', q)
  for (const code of locality) parameters.append('locality', code)
  if (page > 1) parameters.set('page', String(page))
  return parameters
}

export default function Tests({
  loaderData: { tests, total, pages, query, localities },
}: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <h1>检测项目</h1>
      <p className="lead">
        跨领域检验检测项目与市场价格。只有证书在有效期内、能力范围含同一对象、项目和标准的，才显示资质标识。
      </p>
      <Form method="get" key={addressQuery(query).toString()} style={{ marginTop: 20 }}>
        <SearchLine label="对象、项目或标准" q={query.q} placeholder="对象、项目或标准，如“高分子 GB/T 3682”">
          <LocalityChoice chosen={query.locality} localities={localities} />
        </SearchLine>
      </Form>
      <p className="hint" role="status" style={{ marginBottom: 12 }}>
        共 {total} 项
      </p>
      {tests.length === 0 ? (
        <Empty heading="没有符合条件的检测项目">
          <p>
            可减少字词，或到<Link to="/search">查找</Link>中看服务与平台。
          </p>
        </Empty>
      ) : (
        <TestTable tests={tests} />
      )}
      {total > 0 ? <Downloads list="tests" query={addressQuery(query)} /> : null}
      <Pager page={query.page} pages={pages} addressOf={page => `/tests?${addressQuery(query, page)}`} />
    </main>
  )
}
