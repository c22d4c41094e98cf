/** 申报书 as a document: a cover, every part of the form as a table, undertakings to sign, what hangs on it, its receipts. */
import type { ReactNode } from 'react'
import { formatInstantToSecond } from '#kernel/calendar.ts'
import { numeral } from '#kernel/chinese.ts'
import type { SubmittedApplication } from '#modules/recognition/own.api.ts'
import {
  applicationLevels,
  type FieldName,
  fieldNames,
  fieldOf,
  formGroups,
  isEmpty,
  isOverridden,
  valueWords,
} from '#modules/recognition/terms.ts'
import './recognition.css'

/** What the document says; a draft has no receipts, and its papers no digest yet. */
export type FormContent = Pick<
  SubmittedApplication,
  | 'level'
  | 'callName'
  | 'platformName'
  | 'organisationName'
  | 'localityName'
  | 'number'
  | 'fields'
  | 'known'
  | 'statements'
  | 'exception'
  | 'receipts'
> & { readonly files: readonly { readonly id: string; readonly title: string; readonly sha256?: string }[] }

interface Of {
  readonly application: FormContent
}

function Cover({ application }: Of) {
  const { fields, receipts } = application
  const last = receipts.at(-1)
  const lines = [
    ['申报批次', application.callName],
    ['平台名称', application.platformName],
    ['申报单位', application.organisationName],
    ['统一社会信用代码', valueWords('uscc', fields.uscc)],
    ['所在地区', application.localityName],
    ['申报编号', application.number],
    ['提交时间', last ? formatInstantToSecond(last.at) : '草稿，尚未提交'],
  ]
  return (
    <header className="form-cover">
      <h1>{applicationLevels[application.level]}中试平台认定申报书</h1>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

/** Where a value comes from; where somebody wrote over it, what the system knows. */
function Origin({ name, application: { fields, known } }: Of & { name: FieldName }) {
  const from = known[name]
  if (!from) return isEmpty(fields[name]) ? '' : '申报单位填写'
  if (isOverridden(fields[name], from))
    return `申报单位改写；系统数据：${valueWords(name, from.value)}（${from.source}）`
  return isEmpty(fields[name]) ? '' : from.source
}

/** Items, what they say and where that comes from, as the printed forms have them. */
export const FormTable = ({ children }: { children: ReactNode }) => (
  <table>
    <colgroup>
      <col className="form-name" />
      <col />
      <col className="form-origin" />
    </colgroup>
    <thead>
      <tr>
        <th scope="col">项目</th>
        <th scope="col">内容</th>
        <th scope="col">数据来源</th>
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

function Part({ group, heading, application }: Of & { group: string; heading: string }) {
  return (
    <section>
      <h2>{heading}</h2>
      <FormTable>
        {fieldNames
          .filter(name => fieldOf(name).group === group)
          .map(name => (
            <tr key={name}>
              <th scope="row">{fieldOf(name).title}</th>
              <td className="form-value">{valueWords(name, application.fields[name])}</td>
              <td>
                <Origin name={name} application={application} />
              </td>
            </tr>
          ))}
      </FormTable>
    </section>
  )
}

function Undertakings({ heading, application: { statements, exception } }: Of & { heading: string }) {
  return (
    <section>
      <h2>{heading}</h2>
      <p>本单位承诺：</p>
      <ol>
        {statements.map(({ code, name }) => (
          <li key={code}>{name}。</li>
        ))}
      </ol>
      {exception ? <p>没有下一级称号的理由：{exception}</p> : null}
      <div className="form-signatures">
        <p>法定代表人（签字）：</p>
        <p>申报单位（盖章）：</p>
        <p>年　　月　　日</p>
      </div>
    </section>
  )
}

function Papers({ heading, application: { files } }: Of & { heading: string }) {
  return (
    <section>
      <h2>{heading}</h2>
      <table>
        <colgroup>
          <col className="form-serial" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">名称</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ id, title, sha256 }, at) => (
            <tr key={id}>
              <td>{at + 1}</td>
              <td className="form-value">{title}</td>
              <td className="form-digest">{sha256 ?? '提交时计算'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Received({ heading, application: { receipts } }: Of & { heading: string }) {
  return (
    <section>
      <h2>{heading}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">回执</th>
            <th scope="col">服务器时间</th>
            <th scope="col">内容摘要（SHA-256）</th>
          </tr>
        </thead>
        <tbody>
          {receipts.map(({ number, round, at, sha256 }) => (
            <tr key={number}>
              <td>
                {number}
                <br />
                {round === 1 ? '提交' : `第 ${round - 1} 次补正`}
              </td>
              <td>{formatInstantToSecond(at)}</td>
              <td className="form-digest">{sha256}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function ApplicationForm({ application }: Of) {
  const groups = Object.entries(formGroups)
  const numbered = (name: string, after: number) => `${numeral(groups.length + after)}、${name}`
  return (
    <article className="application-form">
      <Cover application={application} />
      {groups.map(([group, name], at) => (
        <Part key={group} group={group} heading={`${numeral(at + 1)}、${name}`} application={application} />
      ))}
      <Undertakings heading={numbered('承诺', 1)} application={application} />
      <Papers heading={numbered('附件清单', 2)} application={application} />
      {application.receipts.length > 0 ? (
        <Received heading={numbered('受理回执', 3)} application={application} />
      ) : null}
    </article>
  )
}
