import { Form, Link, redirect, useNavigation } from 'react-router'
import { listEquipment, shareModes } from '#modules/catalogue/equipment/api.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/file/downloads.tsx'
import {
  chosenWords,
  Filters,
  listed,
  Narrowings,
  Pager,
  pageIn,
  SearchLine,
  ToSearch,
  WaysOut,
  wordsIn,
} from '../ui/finding.tsx'
import { Empty } from '../ui/frame/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/equipment'

const narrowings = ['shareMode', 'locality', 'year'] as const

const legends = { shareMode: '共享方式', locality: '地区', year: '启用年份' } as const

/** The query as it stands in the address; what isn't known is left out, so that an old link still works. */
function queryOf(url: string) {
  const parameters = new URL(url).searchParams
  const modes = parameters.getAll('shareMode')
  const category = (parameters.get('category') ?? '').normalize('NFKC').trim()
  return {
    q: wordsIn(parameters),
    locality: parameters.getAll('locality').filter(Boolean).slice(0, 20),
    shareMode: (['internal', 'external', 'none'] as const).filter(code => modes.includes(code)),
    year: parameters
      .getAll('year')
      .filter(one => /^\d{4}$/.test(one))
      .slice(0, 20),
    category: /^\d{1,6}$/.test(category) ? category : '',
    page: pageIn(parameters),
  }
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const query = queryOf(request.url)
  const [found, places] = await Promise.all([door.call(listEquipment, query), door.call(getPlaces, {})])
  // An old address may name a page that the list no longer reaches to.
  if (query.page > 1 && found.equipment.length === 0) throw redirect(`/equipment?${addressQuery(query)}`)
  return {
    ...found,
    equipment: found.equipment.map(device => ({ ...device, shared: shareModes[device.shareMode] })),
    query,
    localities: places.localities,
    modes: listed(shareModes),
  }
}

export const meta = () => [{ title: '仪器设备' }]

function addressQuery(query: ReturnType<typeof queryOf>, page = 1): URLSearchParams {
  const parameters = new URLSearchParams()
  if (query.q) parameters.set('q', query.q)
  for (const name of narrowings) for (const value of query[name]) parameters.append(name, value)
  if (query.category) parameters.set('category', query.category)
  if (page > 1) parameters.set('page', String(page))
  return parameters
}

export default function Equipment({
  loaderData: { equipment, total, pages, query, localities, modes, counts, relaxed },
}: Route.ComponentProps) {
  const busy = useNavigation().state === 'loading'
  const years = (counts['year'] ?? []).map(({ code }) => code)
  const choices = {
    shareMode: modes,
    locality: localities,
    year: [...new Set([...years, ...query.year])]
      .toSorted()
      .toReversed()
      .map(code => ({ code, name: `${code} 年` })),
  }
  const isNarrowing = (name: string): name is (typeof narrowings)[number] =>
    narrowings.some(one => one === name)
  const wordsOf = (name: string) =>
    isNarrowing(name)
      ? chosenWords(legends[name], query[name], choices[name])
      : name === 'q'
        ? chosenWords('字词', [query.q])
        : chosenWords('分类编码', [query.category])
  const without = (name: string) =>
    `/equipment?${addressQuery({ ...query, [name]: isNarrowing(name) ? [] : '' })}`
  return (
    <main className="wide" id="content">
      <h1>仪器设备</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        各中试平台登记的仪器设备，按国家网络管理平台的仪器字段填写；未填写的不显示。
      </p>
      <Form method="get" className="finder" key={addressQuery(query, query.page).toString()}>
        <Filters all="/equipment">
          <fieldset>
            <legend>设备分类编码</legend>
            <div className="field">
              <label className="hint" htmlFor="category">
                前几位即可，最多 6 位数字
              </label>
              <input
                id="category"
                name="category"
                inputMode="numeric"
                defaultValue={query.category}
                maxLength={6}
              />
            </div>
          </fieldset>
          <Narrowings names={narrowings} legends={legends} query={query} choices={choices} counts={counts} />
        </Filters>
        <div aria-busy={busy}>
          <SearchLine label="名称、型号、功能或指标" q={query.q} placeholder="名称、型号、功能或指标" />
          <p className="hint" role="status" style={{ marginBottom: 12 }}>
            共 {total} 台（套）
          </p>
          {equipment.length === 0 ? (
            <Empty heading="没有符合条件的仪器设备">
              <p>
                可去掉一个条件，或到
                <ToSearch q={query.q} />
                中看服务与平台。
              </p>
              <WaysOut relaxed={relaxed} wordsOf={wordsOf} without={without} />
            </Empty>
          ) : (
            <TableBox label="仪器设备">
              <table className="stacked">
                <thead>
                  <tr>
                    <th scope="col">设备</th>
                    <th scope="col">型号</th>
                    <th scope="col">主要功能</th>
                    <th scope="col">共享方式</th>
                    <th scope="col">平台</th>
                  </tr>
                </thead>
                <tbody>
                  {equipment.map(device => (
                    <tr key={device.id}>
                      <th scope="row">
                        <Link to={`/equipment/${device.id}`}>{device.name}</Link>
                      </th>
                      <td data-label="型号">{device.model ?? '—'}</td>
                      <td data-label="主要功能">{device.function ?? '—'}</td>
                      <td data-label="共享方式">{device.shared}</td>
                      <td data-label="平台">
                        <Link to={`/platforms/${device.platformId}`}>{device.platformName}</Link>
                        <div className="hint">{device.localityName}</div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableBox>
          )}
          {total > 0 ? <Downloads list="equipment" query={addressQuery(query)} /> : null}
          <Pager
            page={query.page}
            pages={pages}
            addressOf={page => `/equipment?${addressQuery(query, page)}`}
          />
        </div>
      </Form>
    </main>
  )
}
