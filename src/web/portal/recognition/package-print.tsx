/** 向上一级申报的预填材料: on one page, to be read, printed, and copied into the form of the level above. */
import { formatDate } from '#kernel/calendar.ts'
import { numeral } from '#kernel/chinese.ts'
import type { Output } from '#kernel/operation.ts'
import { outcomes } from '#modules/eligibility/terms.ts'
import { getPackage } from '#modules/recognition/package.api.ts'
import {
  type FieldName,
  fieldNames,
  fieldOf,
  formGroups,
  isEmpty,
  packageIds,
  valueWords,
} from '#modules/recognition/terms.ts'
import { doorContext } from '../../page-door.ts'
import { FormTable } from '../../ui/recognition/application-form.tsx'
import '../../ui/recognition/recognition.css'
import type { Route } from './+types/package-print'

const isPackage = (id: string): id is keyof typeof packageIds => Object.hasOwn(packageIds, id)

export async function loader({ context, params: { platformId, packageId } }: Route.LoaderArgs) {
  if (!isPackage(packageId)) throw new Response(null, { status: 404 })
  return { found: await context.get(doorContext).call(getPackage, { platformId, packageId }) }
}

type Found = Output<typeof getPackage>

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${loaderData.found.platform.name}：${loaderData.found.name}` : '申报材料预填' },
]

const isField = (name: string): name is FieldName => fieldNames.some(one => one === name)

function Values({ of, found: { fields, known } }: { of: readonly FieldName[]; found: Found }) {
  return (
    <FormTable>
      {of.map(name => (
        <tr key={name}>
          <th scope="row">{fieldOf(name).title}</th>
          <td className="form-value">
            {isEmpty(fields[name]) ? '系统中没有，请填写' : valueWords(name, fields[name])}
          </td>
          <td>{isEmpty(fields[name]) ? '' : (known[name]?.source ?? '')}</td>
        </tr>
      ))}
    </FormTable>
  )
}

function Conditions({ found: { conditions } }: { found: Found }) {
  if (!conditions) return <p>文件所列条件没有见到，不能逐条对照。</p>
  return (
    <>
      <p>
        {conditions.source}
        {conditions.silent ? `；${conditions.silent}` : ''}。
      </p>
      <table>
        <colgroup>
          <col className="form-name" />
          <col />
          <col className="form-name" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">条件</th>
            <th scope="col">所用数据与来源</th>
            <th scope="col">结论</th>
          </tr>
        </thead>
        <tbody>
          {conditions.results.map(({ id, name, article, outcome, readings }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                <br />
                {article}
              </th>
              <td className="form-value">
                {readings.map(({ wording, value, source, reason }) => (
                  <p key={wording}>
                    {wording}：{[value ?? (reason ? null : '没有数据'), reason].filter(Boolean).join('，')}
                    {source ? `（${source}）` : ''}
                  </p>
                ))}
              </td>
              <td>{outcomes[outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Titles({ found: { titles, requires } }: { found: Found }) {
  return (
    <>
      <p>
        原则上须先有{requires.level}称号：{requires.held ? '有' : '没有，须由主管部门书面说明理由'}。
      </p>
      {titles.length === 0 ? (
        <p>没有有效的称号。</p>
      ) : (
        <ul>
          {titles.map(one => (
            <li key={`${one.name} ${one.docNumber}`}>
              {one.name}，{one.docNumber}，{one.issuer}，{formatDate(one.issuedOn)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export default function PackagePrint({ loaderData: { found } }: Route.ComponentProps) {
  const { platform, parts, attachments, missing } = found
  const groups = Object.entries(formGroups)
  let serial = 0
  const numbered = (name: string) => `${numeral(++serial)}、${name}`
  return (
    <main className="wide" id="content">
      <p className="actions no-print" style={{ marginBottom: 20 }}>
        <button type="button" className="button" onClick={() => window.print()}>
          打印或存为 PDF
        </button>
      </p>
      <article className="application-form">
        <header className="form-cover">
          <h1>{found.name}</h1>
          <dl>
            {[
              ['平台名称', platform.name],
              ['申报单位', platform.organisationName],
              ['所在地区', platform.localityName],
              ['依据', found.document],
              ['数据截至', formatDate(found.on)],
            ].map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p>
            <strong>{found.unseen}</strong>
          </p>
        </header>
        <section>
          <h2>{numbered('已有称号')}</h2>
          <Titles found={found} />
        </section>
        <section>
          <h2>{numbered('基本条件')}</h2>
          <Conditions found={found} />
        </section>
        <section>
          <h2>{numbered(found.partsName)}</h2>
          <p>各方面之下列出系统中相关的数据，对应关系为本系统所列。</p>
          {parts.map(({ name, fields, note }, at) => (
            <section key={name}>
              <h3>
                （{numeral(at + 1)}）{name}
              </h3>
              {note ? <p style={{ whiteSpace: 'pre-line' }}>自查时写明：{note}</p> : null}
              <Values of={fields.filter(isField)} found={found} />
            </section>
          ))}
        </section>
        <section>
          <h2>{numbered('申报书常见各项')}</h2>
          {groups.map(([group, name], at) => (
            <section key={group}>
              <h3>
                （{numeral(at + 1)}）{name}
              </h3>
              <Values of={fieldNames.filter(one => fieldOf(one).group === group)} found={found} />
            </section>
          ))}
        </section>
        <section>
          <h2>{numbered('附件与待补')}</h2>
          {attachments.length === 0 ? (
            <p>系统中没有已提交的附件。</p>
          ) : (
            <ul>
              {attachments.map(({ title, from }) => (
                <li key={title}>
                  {title}（{from}）
                </li>
              ))}
            </ul>
          )}
          <p>
            {missing.length === 0
              ? '常见各项都有数据。'
              : `系统中没有、须另行填写的：${missing.join('、')}。`}
          </p>
        </section>
      </article>
    </main>
  )
}
