import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { detailRows, equipmentGroups, getEquipment, shareModes } from '#modules/catalogue/equipment/api.ts'
import { listPublicFiles } from '#modules/files/api.ts'
import { doorContext } from '../page-door.ts'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { statementWords } from '../ui/words.ts'
import type { Route } from './+types/device'
import { Documents, Photos, photosOf } from './files.tsx'
import { shownOrExplained } from './withdrawn-part.server.ts'

export async function loader({ context, params: { equipmentId } }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const device = await shownOrExplained(door, equipmentId, () => door.call(getEquipment, { equipmentId }))
  const { files } = await door.call(listPublicFiles, { recordKind: 'equipment', recordId: equipmentId })
  return {
    device,
    files,
    shared: shareModes[device.shareMode],
    rows: detailRows(device.details).filter(({ written }) => written !== ''),
  }
}

type View = Route.ComponentProps['loaderData']['device']

/** For search engines, in the words of schema.org. */
const structured = ({ name, model, manufacturer, function: use, innerId, platformName }: View) => ({
  '@context': 'https://schema.org',
  '@type': 'IndividualProduct',
  name,
  identifier: innerId,
  ...(model ? { model } : {}),
  ...(manufacturer ? { manufacturer: { '@type': 'Organization', name: manufacturer } } : {}),
  ...(use ? { description: use } : {}),
  offers: { '@type': 'Offer', seller: { '@type': 'Organization', name: platformName } },
})

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: loaderData.device.name }, { 'script:ld+json': structured(loaderData.device) }]
    : [{ title: '仪器设备' }]

type Rows = Route.ComponentProps['loaderData']['rows']

function Facts({ rows }: { rows: Rows }) {
  return (
    <dl className="facts card">
      {rows.map(({ field, title, written }) => (
        <div key={field}>
          <dt>{title}</dt>
          <dd>
            {field === 'serviceUrl' || field === 'image' ? (
              <a href={written} rel="nofollow noreferrer">
                {written}
              </a>
            ) : (
              written
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export default function Device({ loaderData: { device, files, shared, rows } }: Route.ComponentProps) {
  const first = [
    { field: 'innerId', title: '设备编号', written: device.innerId },
    { field: 'model', title: '规格型号', written: device.model ?? '' },
    { field: 'manufacturer', title: '生产厂商', written: device.manufacturer ?? '' },
    {
      field: 'startedOn',
      title: '启用日期',
      written: device.startedOn === null ? '' : formatDate(device.startedOn),
    },
    { field: 'shareMode', title: '共享方式', written: shared },
    { field: 'function', title: '主要功能', written: device.function ?? '' },
  ].filter(({ written }) => written !== '')
  return (
    <main className="wide" id="content">
      <p className="hint">
        <Link to="/equipment">仪器设备</Link>
      </p>
      <h1>{device.name}</h1>
      <p className="lead">
        <Link to={`/platforms/${device.platformId}`}>{device.platformName}</Link>，{device.localityName}
      </p>
      <p className="hint">
        <FreshnessTag {...device} />
      </p>
      {equipmentGroups.map(({ heading, takes }, index) => {
        const all = [...(index === 0 ? first : []), ...rows.filter(({ field }) => takes(field))]
        return all.length === 0 ? null : (
          <section className="section" key={heading}>
            <h2>{heading}</h2>
            <Facts rows={all} />
          </section>
        )
      })}
      {device.capabilities.length > 0 ? (
        <section className="section">
          <h2>能力参数</h2>
          <Facts
            rows={device.capabilities.map(one => {
              const [title, written] = statementWords(one)
              return { field: one.parameter, title, written }
            })}
          />
        </section>
      ) : null}
      {files.length > 0 ? (
        <section className="section">
          <h2>照片与文件</h2>
          {photosOf(files).length > 0 ? <Photos files={files} /> : null}
          <Documents files={files} />
        </section>
      ) : null}
      <p className="actions" style={{ marginTop: 20 }}>
        <span className="hint">按国家仪器接口字段和 GB/T 30523-2023 核心元数据元素</span>
        <a href={`/api/v1/equipment/${device.id}/metadata`}>元数据（JSON）</a>
      </p>
    </main>
  )
}
