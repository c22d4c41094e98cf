import { Form, Link } from 'react-router'
import { listEquipment, shareModes } from '#modules/catalogue/equipment.api.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/downloads.tsx'
import { LocalityChoice, listed, Pager, pageIn, SearchLine, wordsIn } from '../ui/finding.tsx'
import { Empty } from '../ui/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/equipment'

function queryOf(url: string) {
  const parameters = new URL(url).searchParams
  const mode = parameters.get('shareMode')
  const shareMode = (['internal', 'external', 'none'] as const).filter(code => code === mode)
  const category = (parameters.get('category') ?? '').trim()
  return {
    q: wordsIn(parameters),
    locality: parameters.getAll('locality').filter(Boolean).slice(0, 20),
    shareMode,
    category: /^\d{1,6}$/.test(category) ? category : '',
    page: pageIn(parameters),
  }
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const query = queryOf(request.url)
  const [found, places] = await Promise.all([door.call(listEquipment, query), door.call(getPlaces, {})])
  return {
    ...found,
    equipment: found.equipment.map(device => ({ ...device, shared: shareModes[device.shareMode] })),
    query,
    localities: places.localities,
    modes: listed(shareModes),
  }
}

export const meta = () => [{ title: '仪器设备' }]

function addressQuery(
  { q, locality, shareMode, category }: ReturnType<typeof queryOf>,
  page = 1,
): URLSearchParams {
  const parameters = new URLSearchParams()
  if (q) parameters.set('q', q)
  for (const code of locality) parameters.append('locality', code)
  for (const code of shareMode) parameters.append('shareMode', code)
  if (category) parameters.set('category', category)
  if (page > 1) parameters.set('page', String(page))
  return parameters
}

export default function Equipment({
  loaderData: { equipment, total, pages, query, localities, modes },
}: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <h1>仪器设备</h1>
      <p className="lead">各中试平台登记的仪器设备，按国家网络管理平台的仪器字段填写；未填写的不显示。</p>
      <Form method="get" key={addressQuery(query).toString()} style={{ marginTop: 20 }}>
        <SearchLine label="名称、型号、功能或指标" q={query.q} placeholder="名称、型号、功能或指标">
          <LocalityChoice chosen={query.locality} localities={localities} />
          <label className="visually-hidden" htmlFor="shareMode">
            共享方式
          </label>
          <select id="shareMode" name="shareMode" defaultValue={query.shareMode[0] ?? ''}>
            <option value="">全部共享方式</option>
            {modes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
          {query.category ? <input type="hidden" name="category" value={query.category} /> : null}
        </SearchLine>
      </Form>
      <p className="hint" role="status" style={{ marginBottom: 12 }}>
        共 {total} 台（套）
      </p>
      {equipment.length === 0 ? (
        <Empty heading="没有符合条件的仪器设备">
          <p>
            可减少字词或条件，或到<Link to="/search">查找</Link>中看服务与平台。
          </p>
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
      <Pager page={query.page} pages={pages} addressOf={page => `/equipment?${addressQuery(query, page)}`} />
    </main>
  )
}
