import { Link } from 'react-router'
import { getTest } from '#modules/catalogue/offer/test-item.api.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { PriceInFull } from '../ui/order/price.tsx'
import type { Route } from './+types/test'
import { shownOrExplained } from './withdrawn-part.server.ts'

export async function loader({ context, params: { testItemId } }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  return { test: await shownOrExplained(door, testItemId, () => door.call(getTest, { testItemId })) }
}

type View = Route.ComponentProps['loaderData']['test']

const nameOf = ({ object, item }: View): string => `${object} ${item}`

/** For search engines, in the words of schema.org: marks and the price are those of today, a negotiable price is none. */
const structured = (test: View) => ({
  '@context': 'https://schema.org',
  '@type': 'Service',
  serviceType: '检验检测',
  name: nameOf(test),
  description: [test.standard, test.range, test.reportType].filter(Boolean).join('；'),
  provider: { '@type': 'Organization', name: test.platformName, telephone: test.hotline },
  areaServed: test.localityName,
  ...(test.marks.length > 0
    ? {
        hasCertification: test.marks.map(kind => ({
          '@type': 'Certification',
          name: certificateKinds[kind],
        })),
      }
    : {}),
  ...(test.price?.mode === 'fixed'
    ? {
        offers: {
          '@type': 'Offer',
          price: (test.price.fen / 100).toFixed(2),
          priceCurrency: 'CNY',
          seller: { '@type': 'Organization', name: test.platformName },
        },
      }
    : {}),
})

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: nameOf(loaderData.test) },
        { name: 'description', content: `${loaderData.test.standard}，${loaderData.test.platformName}` },
        { 'script:ld+json': structured(loaderData.test) },
      ]
    : [{ title: '检测项目' }]

export default function Test({ loaderData: { test } }: Route.ComponentProps) {
  const facts: [string, string][] = [
    ['检测对象', test.object],
    ['检测项目', test.item],
    ['方法标准', test.standard],
    ['检出限或测量范围', test.range ?? ''],
    ['报告类型', test.reportType],
    ['周期', `${test.days} 个工作日`],
    ['服务热线', test.hotline],
  ]
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '检测项目', to: '/tests' }, { name: nameOf(test) }]} />
      <h1>{nameOf(test)}</h1>
      <p className="lead">
        <Link to={`/platforms/${test.platformId}#tests`}>{test.platformName}</Link>，{test.localityName}
      </p>
      <dl className="facts card" style={{ marginTop: 24 }}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>资质标识</dt>
          <dd>
            {test.marks.length === 0
              ? '无'
              : test.marks.map(kind => (
                  <span className="tag meets" key={kind} title={certificateKinds[kind]}>
                    {kind}
                  </span>
                ))}
          </dd>
        </div>
        <div>
          <dt>价格</dt>
          <dd>
            <PriceInFull of={test} name={nameOf(test)} />
          </dd>
        </div>
        <div>
          <dt>数据确认</dt>
          <dd>
            <FreshnessTag {...test} />
          </dd>
        </div>
      </dl>
      <p className="hint" style={{ marginTop: 12 }}>
        只有证书今天在有效期内、能力范围含同一对象、项目和标准的，才显示资质标识。
      </p>
    </main>
  )
}
