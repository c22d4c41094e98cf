import { Link, redirect } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { formatQuantity } from '#kernel/quantity.ts'
import { getFreeDays } from '#modules/booking/calendar/free-days.api.ts'
import { getPlatform, type PlatformView } from '#modules/catalogue/api.ts'
import type { LineView } from '#modules/catalogue/line/api.ts'
import { getPlatformHistory } from '#modules/catalogue/platform/publication.api.ts'
import { certificateKinds, numberWords, processes, titleLevels } from '#modules/catalogue/terms.ts'
import { listPublicFiles, type PublicFile } from '#modules/files/api.ts'
import { listShowcase } from '#modules/showcase/api.ts'
import { showcaseKinds, showcaseLists } from '#modules/showcase/terms.ts'
import { doorContext, type PageDoor } from '../page-door.ts'
import { FreeDays } from '../ui/booking/free-days.tsx'
import { Crumbs } from '../ui/frame/frame.tsx'
import { Envelope } from '../ui/need/envelope.tsx'
import { PriceInFull, PriceNow } from '../ui/order/price.tsx'
import { CertificateState } from '../ui/recognition/certificate-state.tsx'
import { RecordTable } from '../ui/table-box.tsx'
import { TestTable } from '../ui/test-table.tsx'
import { statementWords } from '../ui/words.ts'
import type { Route } from './+types/platform'
import { carrying, chosenIn } from './chosen-platforms.ts'
import { envelopeOf, offersOf } from './envelope.server.ts'
import { Documents, documentsOf, Photos, photosOf } from './files.tsx'
import { PlatformFacts, Running, Titles } from './platform-facts.tsx'

/** What isn't public any more is explained where its history stands; what never was leads nowhere. */
async function publicOrExplained(door: PageDoor, platformId: string): Promise<PlatformView> {
  try {
    return await door.call(getPlatform, { platformId })
  } catch (answer) {
    if (!(answer instanceof Response) || answer.status !== 404) throw answer
    await door.call(getPlatformHistory, { platformId })
    throw redirect(`/platforms/${platformId}/history`)
  }
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const { platformId } = params
  // Before anything that only a public platform has: otherwise the reader might be told that there is none.
  const platform = await publicOrExplained(door, platformId)
  const [free, { files }] = await Promise.all([
    door.call(getFreeDays, { platform: [platformId] }),
    door.call(listPublicFiles, { recordKind: 'platform', recordId: platformId }),
  ])
  const proofs = await Promise.all(
    platform.titles.map(({ id }) => door.call(listPublicFiles, { recordKind: 'title', recordId: id })),
  )
  const shown = await Promise.all(
    (['achievement', 'solution'] as const).map(kind =>
      door.call(listShowcase, { kind, q: platform.organisationName.slice(0, 100) }),
    ),
  )
  const chosen = chosenIn(new URL(request.url).searchParams)
  return {
    ...platform,
    lines: platform.lines.map(cardOf),
    titles: platform.titles.map((title, at) => ({ ...title, files: proofs[at]?.files ?? [] })),
    free,
    files,
    // Words find whoever is named in a record, too.
    shown: shown.flatMap(({ records }) =>
      records.filter(one => one.organisationName === platform.organisationName),
    ),
    envelope: envelopeOf(offersOf(platform.lines), '平台合计'),
    compared: [...new Set([...chosen, platform.id])],
  }
}

/** What the card of a line shows; the rest of its record stays on its own page. */
const cardOf = ({ capabilities, units, batch, ...line }: LineView) => ({
  ...{ id: line.id, name: line.name, process: line.process, summary: line.summary },
  ...{ price: line.price, customer: line.customer, nextPrice: line.nextPrice },
  facts: [
    units.length > 0 ? `${units.length} 个工艺单元` : '',
    batch ? `批量 ${formatQuantity(batch)}` : '',
  ].filter(Boolean),
  capabilities: capabilities.slice(0, 6),
})

/** For search engines, in the words of schema.org. */
const structured = (
  platform: Pick<PlatformView, 'name' | 'summary' | 'address' | 'hotline' | 'directions'>,
) => ({
  '@context': 'https://schema.org',
  '@type': 'Organization',
  name: platform.name,
  description: platform.summary,
  address: platform.address,
  telephone: platform.hotline,
  knowsAbout: platform.directions,
})

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: loaderData.name }, { 'script:ld+json': structured(loaderData) }]
    : [{ title: '中试平台' }]

function LineCard({ line }: { line: ReturnType<typeof cardOf> }) {
  return (
    <article className="card line-card">
      <div className="between">
        <h3>
          <Link to={`/lines/${line.id}`}>{line.name}</Link>
        </h3>
        <span className="tag blue">{processes[line.process]}</span>
      </div>
      <p className="hint">{line.summary}</p>
      {line.facts.length > 0 ? <p className="hint">{line.facts.join('，')}</p> : null}
      <dl className="spec">
        {line.capabilities.map(capability => {
          const [name, value] = statementWords(capability)
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )
        })}
      </dl>
      <div className="between">
        <span>
          <PriceNow of={line} />
        </span>
        <Link className="button plain small" to={`/lines/${line.id}`}>
          参数与空闲时间
        </Link>
      </div>
    </article>
  )
}

function Services({ services }: { services: PlatformView['services'] }) {
  return (
    <RecordTable label="服务" heads={['服务', '验证类型', '形式', '能力参数', '周期', '价格', '联系方式']}>
      {services.map(service => (
        <tr key={service.id}>
          <th scope="row">{service.name}</th>
          <td>{service.validationName}</td>
          <td>{service.formName}</td>
          <td>
            {service.capabilities.map(statementWords).map(([name, value]) => (
              <div key={name}>
                {name} {value}
              </div>
            ))}
          </td>
          <td>{service.leadDays} 个工作日</td>
          <td>
            <PriceInFull of={service} name={service.name} />
          </td>
          <td>{service.contact}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

/** A longer scope is folded away, so that what follows is in sight. */
const shownAtOnce = 20

const Scope = ({ scope }: Pick<PlatformView['certificates'][number], 'scope'>) => (
  <RecordTable label="能力范围" heads={['检测对象', '项目或参数', '方法标准']} caption="能力范围">
    {scope.map(({ object, item, standard }) => (
      <tr key={`${object} ${item} ${standard}`}>
        <th scope="row">{object}</th>
        <td>{item}</td>
        <td>{standard}</td>
      </tr>
    ))}
  </RecordTable>
)

function Certificates({
  certificates,
  files,
}: {
  certificates: PlatformView['certificates']
  files: readonly PublicFile[]
}) {
  return certificates.map(certificate => (
    <div className="card" key={certificate.id}>
      <div className="between">
        <h3>{certificateKinds[certificate.kind]}</h3>
        <CertificateState standing={certificate.standing} />
      </div>
      <p className="hint">
        {certificate.number}
        {numberWords(certificate.kind, certificate.number)
          ? `（${numberWords(certificate.kind, certificate.number)}）`
          : ''}
        ，有效期 {formatDate(certificate.validFrom)} 至 {formatDate(certificate.validTo)}
        {certificate.endedOn
          ? `；自 ${formatDate(certificate.endedOn)}起终止：${certificate.endedReason}`
          : ''}
      </p>
      <Documents files={files.filter(({ recordId }) => recordId === certificate.id)} />
      {certificate.scope.length === 0 ? null : certificate.scope.length > shownAtOnce ? (
        <details>
          <summary>能力范围 {certificate.scope.length} 项</summary>
          <Scope scope={certificate.scope} />
        </details>
      ) : (
        <Scope scope={certificate.scope} />
      )}
    </div>
  ))
}

function Equipment({ equipment }: { equipment: PlatformView['equipment'] }) {
  return (
    <RecordTable label="设备" heads={['设备', '型号', '主要功能']}>
      {equipment.map(device => (
        <tr key={device.id}>
          <th scope="row">
            <Link to={`/equipment/${device.id}`}>{device.name}</Link>
          </th>
          <td>{device.model ?? '—'}</td>
          <td>{device.function ?? '—'}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

/** What files hang on besides the platform itself. */
type Named = readonly { readonly id: string; readonly name: string }[]

interface Parts {
  readonly lines: Named
  readonly equipment: Named
  readonly services: Named
  readonly tests: readonly { readonly id: string; readonly object: string; readonly item: string }[]
}

const namesOf = ({ lines, equipment, services, tests }: Parts): Record<string, string> =>
  Object.fromEntries([
    ...[...lines, ...equipment, ...services].map(({ id, name }) => [id, name]),
    ...tests.map(({ id, object, item }) => [id, `${object} ${item}`]),
  ])

export default function Platform({ loaderData: platform }: Route.ComponentProps) {
  const nameOf = (lineId: string) => platform.lines.find(({ id }) => id === lineId)?.name ?? ''
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ to: '/platforms', name: '找中试平台' }, { name: platform.name }]} />
      <h1>{platform.name}</h1>
      <p className="lead">{platform.summary}</p>
      <ul className="tags" style={{ marginTop: 16 }}>
        {platform.level ? <li className="tag blue">当前级别：{titleLevels[platform.level]}</li> : null}
        {platform.directions.map(direction => (
          <li className="tag" key={direction}>
            {direction}
          </li>
        ))}
      </ul>
      <PlatformFacts platform={platform} />
      <p className="actions no-print" style={{ marginTop: 16 }}>
        <Link className="button plain small" to={carrying('/compare', platform.compared)}>
          加入比较
        </Link>
      </p>
      <Titles titles={platform.titles} />
      {photosOf(platform.files).length > 0 ? (
        <section className="section" aria-labelledby="photos">
          <h2 id="photos">照片</h2>
          <Photos files={platform.files} names={namesOf(platform)} />
        </section>
      ) : null}
      <section className="section" aria-labelledby="lines">
        <h2 id="lines">中试线</h2>
        <div className="lines">
          {platform.lines.map(line => (
            <LineCard key={line.id} line={line} />
          ))}
        </div>
      </section>
      {platform.lines.length > 0 ? (
        <>
          <section className="section" aria-labelledby="envelope">
            <h2 id="envelope">能力范围</h2>
            <Envelope drawing={platform.envelope} who="中试线" />
          </section>
          <section className="section" aria-labelledby="free">
            <h2 id="free">今后 30 天的空闲</h2>
            <FreeDays {...platform.free} nameOf={nameOf} />
          </section>
        </>
      ) : null}
      {platform.shown.length > 0 ? (
        <section className="section" aria-labelledby="shown">
          <h2 id="shown">{platform.organisationName}的成果与方案</h2>
          <ul className="rows">
            {platform.shown.map(one => (
              <li key={one.id}>
                <Link className="row" to={`/${showcaseLists[one.kind]}/${one.id}`}>
                  <span>{one.name}</span>
                  <span className="tag">{showcaseKinds[one.kind]}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {platform.tests.length > 0 ? (
        <section className="section" aria-labelledby="tests">
          <h2 id="tests">检测项目</h2>
          <TestTable tests={platform.tests} />
        </section>
      ) : null}
      {platform.services.length > 0 ? (
        <section className="section" aria-labelledby="services">
          <h2 id="services">服务与价格</h2>
          <Services services={platform.services} />
        </section>
      ) : null}
      {platform.certificates.length > 0 ? (
        <section className="section" aria-labelledby="certificates">
          <h2 id="certificates">资质</h2>
          <Certificates certificates={platform.certificates} files={platform.files} />
        </section>
      ) : null}
      <Running platform={platform} />
      {documentsOf(platform.files).some(({ recordKind }) => recordKind !== 'certificate') ? (
        <section className="section" aria-labelledby="documents">
          <h2 id="documents">报告与文件</h2>
          <Documents
            files={platform.files.filter(({ recordKind }) => recordKind !== 'certificate')}
            names={namesOf(platform)}
          />
        </section>
      ) : null}
      {platform.equipment.length > 0 ? (
        <section className="section" aria-labelledby="equipment">
          <h2 id="equipment">仪器设备</h2>
          <Equipment equipment={platform.equipment} />
          <p className="hint">
            <Link to="/equipment">查看全部平台的仪器设备</Link>
          </p>
          {platform.equipmentTotal > platform.equipment.length ? (
            <p className="hint">
              共 {platform.equipmentTotal} 台（套），以上为按编号的前 {platform.equipment.length} 台（套）。
            </p>
          ) : null}
        </section>
      ) : null}
    </main>
  )
}
