import { data, Form, Link, redirect } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { ladders, titleLevels, titleStandings } from '#modules/catalogue/terms.ts'
import { type TitleCertificate, verifyTitle } from '#modules/catalogue/title/certificate.api.ts'
import { doorContext, type PageDoor } from '../../page-door.ts'
import { Facts } from '../../ui/facts.tsx'
import { Field } from '../../ui/form/form.tsx'
import { Crumbs } from '../../ui/frame/frame.tsx'
import type { Route } from './+types/title-check'

/** Null for a number that nothing was issued under. */
async function found(door: PageDoor, number: string): Promise<TitleCertificate | null> {
  try {
    return await door.call(verifyTitle, { number })
  } catch (answer) {
    if (answer instanceof Response && answer.status === 404) return null
    throw answer
  }
}

/** What was typed leads to the address that also stands in the code of the certificate. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const typed = new URL(request.url).searchParams.get('number')?.trim().slice(0, 40)
  if (typed) throw redirect(`/titles/${encodeURIComponent(typed)}`)
  const number = params.number?.slice(0, 40) ?? ''
  const title = number === '' ? null : await found(context.get(doorContext), number)
  return data({ number, title }, number !== '' && title === null ? 404 : 200)
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData?.title ? `称号核对：${loaderData.title.number}` : '称号核对' },
  { name: 'robots', content: 'noindex' },
]

function verdictOf({ valid, standing, endedOn, expiresOn }: TitleCertificate): [string, string] {
  if (endedOn) return ['fails', `${titleStandings[standing]}：自 ${formatDate(endedOn)} 起不再有效`]
  if (!valid && expiresOn) return ['fails', `已过期：有效期至 ${formatDate(expiresOn)}`]
  return standing === 'rectifying' ? ['unknown', '有效，正在限期整改'] : ['meets', '有效']
}

function Answer({ title }: { title: TitleCertificate }) {
  const [kind, verdict] = verdictOf(title)
  const { platformId, platformName, renamedTo, issuedOn, expiresOn } = title
  const platform = platformId ? <Link to={`/platforms/${platformId}`}>{platformName}</Link> : platformName
  return (
    <section className="section" aria-labelledby="answer">
      <h2 id="answer">
        <span className="mono">{title.number}</span> <span className={`tag ${kind}`}>{verdict}</span>
      </h2>
      <Facts
        of={[
          ['称号', `${title.name}（${ladders[title.ladder]}，${titleLevels[title.level]}）`],
          [
            '平台',
            <>
              {platform}
              {renamedTo ? `（现用名“${renamedTo}”，名称变更未经核准）` : ''}
            </>,
          ],
          [
            '依托单位',
            `${title.organisationName}${title.registeredAs ? `（所属单位现登记为“${title.registeredAs}”）` : ''}`,
          ],
          ['地区', title.localityName],
          ['认定单位', title.issuer],
          ['文号', title.docNumber],
          ['认定日期', formatDate(issuedOn)],
          ['有效期', expiresOn ? `至 ${formatDate(expiresOn)}` : '文件未写明'],
        ]}
      />
      <p className="hint" style={{ marginTop: 16 }}>
        请核对编号、平台和依托单位与手中的证书一致；名称经核准变更的，以本页为准。
        {title.issuedHere ? '' : '这一级的证书由认定单位颁发，本市对照文件核对过。'}
      </p>
      {title.issuedHere && title.valid ? (
        <p>
          <a href={`/titles/${title.number}/certificate`}>证书（打印）</a>
        </p>
      ) : null}
    </section>
  )
}

/** Whether a title is in force, for whoever holds a certificate of it or its number. */
export default function TitleCheck({ loaderData: { number, title } }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <Crumbs
        trail={[{ name: '首页', to: '/' }, { name: '培育库与称号', to: '/pool' }, { name: '称号核对' }]}
      />
      <h1>称号核对</h1>
      <Form method="get" action="/titles" style={{ margin: '16px 0' }}>
        <Field
          label="证书编号"
          name="number"
          hint="如 ZS2611-00042"
          defaultValue={title?.number ?? number}
          autoComplete="off"
          required
        />
        <button type="submit" className="button">
          核对
        </button>
      </Form>
      {title ? <Answer title={title} /> : null}
      {number !== '' && title === null ? (
        <p className="notice warn" role="alert">
          没有查到编号“{number}
          ”。请对照证书核对编号；仍查不到的，请向市级牵头部门查询，不要据此认定平台有称号。
        </p>
      ) : null}
      {number === '' ? (
        <p className="hint">
          编号印在称号证书左上角，也列在<Link to="/pool#titles">称号名单</Link>
          和平台页。已撤销、终止的同样查得到。
        </p>
      ) : null}
    </main>
  )
}
