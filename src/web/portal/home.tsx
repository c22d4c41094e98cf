import type { CSSProperties } from 'react'
import { Link } from 'react-router'
import { getFigures } from '#modules/catalogue/api.ts'
import { listNeeds } from '#modules/catalogue/need/api.ts'
import { type Process, processes } from '#modules/catalogue/terms.ts'
import { listArticles } from '#modules/content/api.ts'
import { doorContext } from '../page-door.ts'
import { ArticleLine } from '../ui/article-line.tsx'
import { useOffers } from '../ui/frame/frame.tsx'
import { NeedRow } from '../ui/need/need-row.tsx'
import type { Route } from './+types/home'

export async function loader({ context }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const [figures, { needs }, { articles }] = await Promise.all([
    door.call(getFigures, {}),
    door.call(listNeeds, { limit: 3 }),
    door.call(listArticles, { limit: 3 }),
  ])
  return { figures, needs, articles }
}

export const meta = () => [
  { title: '中试平台体系——把实验室成果变成产品' },
  { name: 'description', content: '按数值找到真正能做的中试平台，看真实空闲，在线申请时段。' },
]

const shownFirst: readonly Process[] = ['reaction', 'fermentation', 'coating', 'semiconductor', 'battery']

/** The way from grams to tonnes, with the middle that this system is about. */
function ScalePath() {
  return (
    <svg className="path" viewBox="0 0 420 260" aria-hidden="true">
      <path
        d="M40 214C120 214 130 160 190 146S300 60 372 46"
        fill="none"
        stroke="#7ea3c4"
        strokeWidth="2"
        strokeDasharray="2 6"
        strokeLinecap="round"
      />
      <circle cx="44" cy="212" r="13" fill="#123f69" stroke="#9dbbd5" strokeWidth="2" />
      <circle cx="194" cy="144" r="40" fill="#b5852f" />
      <circle cx="356" cy="60" r="54" fill="#123f69" stroke="#9dbbd5" strokeWidth="2" />
      <g fill="#fff" fontSize="17" textAnchor="middle" fontWeight="600">
        <text x="194" y="141">
          中试
        </text>
        <text x="356" y="57">
          量产
        </text>
      </g>
      <g fill="#cfdeeb" fontSize="14" textAnchor="middle">
        <text x="50" y="246">
          实验室 · 克
        </text>
        <text x="194" y="160" fill="#fff">
          千克
        </text>
        <text x="356" y="77">
          吨
        </text>
        <text x="194" y="208">
          验证 · 放大 · 小批量
        </text>
      </g>
    </svg>
  )
}

const lists = [
  { to: '/results', name: '中试成果', text: '成熟度与依据' },
  { to: '/solutions', name: '解决方案', text: '周期与适用参数' },
  { to: '/plants', name: '厂房', text: '层高、荷载、配电' },
  { to: '/factories', name: '代工企业', text: '月产能与起订量' },
]

const steps = [
  { name: '写需求', text: '用数值和单位写清容积、温度、材质、资质、时间与预算，可只公开摘要。' },
  { name: '看匹配', text: '每条要求逐项给出满足、不满足或待确认，差多少、怎么改一目了然。' },
  { name: '约时段', text: '日历即真实空闲，申请后平台答复前为您保留，不会重复占用。' },
  { name: '看进度', text: '双方看同一条时间线，下一步由谁办、何时到期写在上面。' },
]

export default function Home({ loaderData: { figures, needs, articles } }: Route.ComponentProps) {
  const offers = useOffers()
  const counts = [
    { name: '中试平台', count: figures.platforms, unit: '个' },
    { name: '中试线', count: figures.lines, unit: '条' },
    { name: '服务项目', count: figures.services, unit: '项' },
    { name: '公开需求', count: figures.needs, unit: '项' },
  ]
  return (
    <main id="content" style={{ paddingTop: 0 }}>
      <section className="hero">
        <div className="wide">
          <div>
            <h1>找到真正能做您工艺的中试平台</h1>
            <p>按容积、温度、材质、资质和真实空闲比对，不只看名录。找到之后，在线约定时段。</p>
            <search>
              <form action="/search" method="get">
                <label className="visually-hidden" htmlFor="home-q">
                  查找平台、设备、服务或需求
                </label>
                <input
                  id="home-q"
                  name="q"
                  type="search"
                  placeholder="工艺、设备、方向，如“反应釜”“涂布”"
                  maxLength={100}
                />
                <button type="submit" className="button">
                  查找
                </button>
              </form>
            </search>
            <p className="hero-links">
              {shownFirst.map(code => (
                <Link key={code} to={`/platforms?process=${code}`}>
                  {processes[code]}
                </Link>
              ))}
            </p>
          </div>
          <ScalePath />
        </div>
      </section>
      <div className="wide">
        <dl className="figures">
          {counts.map(({ name, count, unit }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {count}
                <small>{unit}</small>
              </dd>
            </div>
          ))}
        </dl>
        <section className="section" aria-labelledby="how">
          <div className="between">
            <h2 id="how">从需求到时段，四步办完</h2>
            {offers.need ? (
              <Link to="/workspace/needs/new" reloadDocument>
                发布需求
              </Link>
            ) : null}
          </div>
          <ol className="steps" style={{ marginTop: 16 }}>
            {steps.map(({ name, text }) => (
              <li key={name}>
                <h3>{name}</h3>
                <p>{text}</p>
              </li>
            ))}
          </ol>
        </section>
        <div className="section two">
          <section aria-labelledby="places">
            <h2 id="places" style={{ marginBottom: 16 }}>
              各地平台
            </h2>
            <div className="tiles">
              {figures.localities.map(({ code, name, kind, tile: [column, row], platforms }) => (
                <Link
                  key={code}
                  className={kind === 'county' ? 'tile' : 'tile area'}
                  style={{ '--column': column, '--row': row } as CSSProperties}
                  to={`/platforms?locality=${code}`}
                >
                  <span>{name}</span>
                  <span>
                    <strong>{platforms}</strong> 个
                  </span>
                </Link>
              ))}
            </div>
            <p className="hint" style={{ marginTop: 10 }}>
              示意图只表示大致方位，虚线为功能区。
            </p>
          </section>
          <section aria-labelledby="by-process">
            <h2 id="by-process" style={{ marginBottom: 16 }}>
              按工艺找
            </h2>
            <ul className="rows columns">
              {figures.processes.map(({ code, platforms }) => (
                <li key={code}>
                  <Link className="row" to={`/platforms?process=${code}`}>
                    <span>{processes[code]}</span>
                    <span>{platforms} 个平台</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <section className="section" aria-labelledby="published">
          <h2 id="published" style={{ marginBottom: 16 }}>
            成果与量产去处
          </h2>
          <ul className="rows columns">
            {lists.map(({ to, name, text }) => (
              <li key={to}>
                <Link className="row" to={to}>
                  <span>{name}</span>
                  <span>{text}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
        {articles.length > 0 ? (
          <section className="section" aria-labelledby="news">
            <div className="between">
              <h2 id="news">政策资讯</h2>
              <Link to="/news">全部资讯</Link>
            </div>
            <ul className="rows" style={{ marginTop: 16 }}>
              {articles.map(article => (
                <li key={article.id}>
                  <ArticleLine article={article} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {needs.length > 0 ? (
          <section className="section" aria-labelledby="latest">
            <div className="between">
              <h2 id="latest">最新需求</h2>
              <Link to="/needs">全部需求</Link>
            </div>
            <div style={{ marginTop: 16 }}>
              {needs.map(need => (
                <NeedRow key={need.id} need={need} />
              ))}
            </div>
          </section>
        ) : null}
      </div>
    </main>
  )
}
