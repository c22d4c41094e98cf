import { Form, Link } from 'react-router'
import { getIndustry, setIndustry } from '#modules/identity/organisation.api.ts'
import { getTerms } from '#modules/taxonomy/api.ts'
import { doorContext } from '../page-door.ts'
import { SearchLine, wordsIn } from '../ui/finding.tsx'
import { ErrorSummary, Submit } from '../ui/form/form.tsx'
import { Crumbs } from '../ui/frame/frame.tsx'
import type { Route } from './+types/industry'
import { goTo, text } from './forms.ts'

const scheme = 'gbt-4754'

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const asked = new URL(request.url).searchParams
  const q = wordsIn(asked).trim().slice(0, 60)
  const parent = asked.get('parent')?.slice(0, 40) || undefined
  const [own, found] = await Promise.all([
    door.call(getIndustry, {}),
    door.call(getTerms, { scheme, q, ...(q === '' && parent ? { parent } : {}) }),
  ])
  return { ...own, q, found }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const attempt = await context.get(doorContext).attempt(setIndustry, {
    industry: text(form, 'industry') || null,
    version: Number(text(form, 'version')),
  })
  return attempt.ok ? goTo('/account') : { error: attempt.error }
}

export const meta = () => [{ title: '本单位的行业' }]

type Data = Route.ComponentProps['loaderData']

function Terms({ found: { terms, total, edition }, q, version }: Data) {
  if (!edition) return <p className="hint">国民经济行业分类尚未导入，导入后可在此选择。</p>
  if (terms.length === 0) return <p className="hint">没有含“{q}”的行业，可换一个说法，或从门类逐级找。</p>
  return (
    <>
      <p className="hint" role="status" style={{ marginBottom: 12 }}>
        {edition.label}，{q === '' ? '逐级选择' : `含“${q}”的 ${total} 项`}
        {total > terms.length ? `，先列 ${terms.length} 项` : ''}
      </p>
      <ul className="rows">
        {terms.map(({ code, name, children }) => (
          <li key={code} className="between" style={{ padding: '10px 0' }}>
            <span>
              {children > 0 ? <Link to={`/account/industry?parent=${code}`}>{name}</Link> : name}{' '}
              <span className="hint mono">{code}</span>
            </span>
            <Form method="post">
              <input type="hidden" name="version" value={version} />
              <button
                className="button plain small"
                type="submit"
                name="industry"
                value={code}
                aria-label={`选这项：${name}`}
              >
                选这项
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}

/** An enterprise says its industry: found by words or level by level, on a phone and without scripts, too. */
export default function Industry({ loaderData, actionData }: Route.ComponentProps) {
  const { industry, version, q, found } = loaderData
  return (
    <main className="narrow" id="content">
      <Crumbs trail={[{ name: '账号与身份', to: '/account' }, { name: '本单位的行业' }]} />
      <h1>本单位的行业</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        按国民经济行业分类（GB/T 4754）选一项，可不填。此后写的需求沿用，每项需求可另改。
      </p>
      <ErrorSummary error={actionData?.error} />
      <section className="card" aria-labelledby="now">
        <h2 id="now">现在</h2>
        {industry ? (
          <div className="between" style={{ marginTop: 8 }}>
            <span>
              {industry.name} <span className="hint mono">{industry.code}</span>
            </span>
            <Form method="post">
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="industry" value="" />
              <Submit plain>改为不填</Submit>
            </Form>
          </div>
        ) : (
          <p style={{ marginTop: 8 }}>没有填写</p>
        )}
      </section>
      <section className="card" aria-labelledby="choose" style={{ marginTop: 16 }}>
        <h2 id="choose">选择行业</h2>
        <Form method="get" style={{ marginTop: 12 }} key={q}>
          <SearchLine label="名称或代码" q={q} placeholder="如：专用化学产品 或 C26" />
        </Form>
        {found.trail.length > 0 && q === '' ? (
          <p className="meta" style={{ marginBottom: 12 }}>
            <Link to="/account/industry">全部门类</Link>
            {found.trail.map(({ code, name }) => (
              <Link key={code} to={`/account/industry?parent=${code}`}>
                {name}
              </Link>
            ))}
          </p>
        ) : null}
        <Terms {...loaderData} />
      </section>
    </main>
  )
}
