/** One project: what is to be built, what is there already, the facts of 成熟一个、启动一个, and what happened. */

import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { formatStatement, parameterOf, processes } from '#modules/catalogue/terms.ts'
import { type BuildView, type FactView, getBuild, submitBuild } from '#modules/layout/api.ts'
import {
  buildActs,
  buildModes,
  buildSites,
  buildStates,
  buildWays,
  conditionStates,
  fundSources,
} from '#modules/layout/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import {
  CloseDialog,
  DecideFactDialog,
  DecideStartDialog,
  NamePlatformDialog,
  ProposeDialog,
  ReturnDialog,
  StateFactDialog,
  WithdrawDialog,
} from './build-dialogs.tsx'
import { LayoutNav } from './nav.tsx'
import { BuildStateTag, ComparisonView, MaturityTag } from './parts.tsx'

const dialogs = {
  propose: { name: '提议启动', Dialog: ProposeDialog },
  decide: { name: '决定是否启动', Dialog: DecideStartDialog },
  return: { name: '退回补充', Dialog: ReturnDialog },
  close: { name: '结束项目', Dialog: CloseDialog },
  name: { name: '对应到平台', Dialog: NamePlatformDialog },
  withdraw: { name: '撤回', Dialog: WithdrawDialog },
} as const
type Doing = keyof typeof dialogs

function Acts({ build }: { build: BuildView }) {
  const act = useAct()
  const [open, setOpen] = useState<Doing | null>(null)
  const { busy, failure, run } = useSaving()
  const { may } = build
  const submit = () =>
    run(async () => {
      await act(submitBuild, { buildId: build.id, version: build.version })
    })
  const Dialog = open ? dialogs[open].Dialog : null
  return (
    <>
      <Refused error={failure} />
      <p className="actions no-print">
        {may.submit ? (
          <Button type="primary" loading={busy} onClick={submit}>
            提交
          </Button>
        ) : null}
        {may.edit ? <LinkButton to={`/office/layout/builds/${build.id}/edit`}>修改</LinkButton> : null}
        {(Object.keys(dialogs) as Doing[])
          .filter(doing => may[doing])
          .map(doing => (
            <Button
              key={doing}
              type={doing === 'propose' || doing === 'decide' ? 'primary' : 'default'}
              onClick={() => setOpen(doing)}
            >
              {dialogs[doing].name}
            </Button>
          ))}
      </p>
      {Dialog ? <Dialog build={build} close={() => setOpen(null)} /> : null}
    </>
  )
}

const plannedWords = (one: BuildView['content']['capabilities'][number]): string =>
  `${parameterOf(one.parameter).name} ${formatStatement(one)}`

function Said({ build }: { build: BuildView }) {
  const { content } = build
  const facts: [string, string][] = [
    ['地区', build.localityName],
    ['集群', build.clusterName],
    ['工艺类别', processes[build.process]],
    ['验证类型', build.validationNames.join('、')],
    ['建设模式', `${buildModes[content.mode]}${content.modeNote ? `：${content.modeNote}` : ''}`],
    ['建设方式', content.ways.map(way => buildWays[way]).join('、') || '未填写'],
    ['建设地点', `${buildSites[content.site]}${content.siteName ? `：${content.siteName}` : ''}`],
    ['拟建能力', content.capabilities.map(plannedWords).join('；')],
  ]
  return (
    <section className="card">
      <h2>项目</h2>
      <Facts of={facts} />
      <h3 style={{ marginTop: 16 }}>建设内容</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{content.purpose}</p>
      {content.partners.length > 0 ? (
        <>
          <h3 style={{ marginTop: 16 }}>合作单位</h3>
          <ul className="plain-list">
            {content.partners.map(({ name, way, role }) => (
              <li key={`${name} ${way}`}>
                {name}（{buildWays[way]}）：{role}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3 style={{ marginTop: 16 }}>投资</h3>
      {content.investments.length === 0 ? (
        <p className="hint">未填写</p>
      ) : (
        <TableBox label="投资">
          <table className="count-table">
            <caption>合计 {formatAmount(build.investment)}；按属地填写，未经核定</caption>
            <thead>
              <tr>
                <th scope="col">资金来源</th>
                <th scope="col">金额</th>
                <th scope="col">数字的出处</th>
              </tr>
            </thead>
            <tbody>
              {content.investments.map(({ source, fen, basis }) => (
                <tr key={`${source} ${basis}`}>
                  <th scope="row">{fundSources[source]}</th>
                  <td>{formatAmount(fen)}</td>
                  <td>{basis}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {content.relation ? (
        <>
          <h3 style={{ marginTop: 16 }}>与已有能力的关系</h3>
          <p style={{ whiteSpace: 'pre-line' }}>{content.relation}</p>
        </>
      ) : null}
    </section>
  )
}

const factTones = {
  stated: 'unknown',
  confirmed: 'meets',
  rejected: 'fails',
  stale: 'unknown',
  missing: 'unknown',
} as const

function Fact({ build, fact }: { build: BuildView; fact: FactView }) {
  const [open, setOpen] = useState<'state' | 'decide' | null>(null)
  const close = () => setOpen(null)
  return (
    <li style={{ padding: '12px 0' }}>
      <div className="between">
        <strong>{fact.condition}</strong>
        <span className={`tag ${factTones[fact.state]}`}>{conditionStates[fact.state]}</span>
      </div>
      {fact.explanation ? <p className="hint">{fact.explanation}</p> : null}
      {fact.what ? (
        <>
          <p>{fact.what}</p>
          <p className="hint">
            来源：{fact.source}。{fact.statedBy}
            {fact.statedAt ? `，${formatInstant(fact.statedAt)}提供` : ''}
            {fact.decidedAt ? `；${fact.decidedBy}，${formatInstant(fact.decidedAt)}核实` : ''}
          </p>
        </>
      ) : null}
      {fact.state === 'stale' ? (
        <p className="hint">核实之后项目重新提交过，或启动条件有了新版本：请属地重新提供，再由市级核实。</p>
      ) : null}
      {fact.note ? <p className="hint">意见：{fact.note}</p> : null}
      {build.may.state || fact.mayDecide ? (
        <p className="actions no-print">
          {build.may.state ? (
            <Button size="small" onClick={() => setOpen('state')}>
              {fact.what ? '重新提供' : '提供事实'}
              <span className="visually-hidden">：{fact.condition}</span>
            </Button>
          ) : null}
          {fact.mayDecide ? (
            <Button size="small" type="primary" onClick={() => setOpen('decide')}>
              核实<span className="visually-hidden">：{fact.condition}</span>
            </Button>
          ) : null}
        </p>
      ) : null}
      {open === 'state' ? <StateFactDialog build={build} fact={fact} close={close} /> : null}
      {open === 'decide' ? <DecideFactDialog build={build} fact={fact} close={close} /> : null}
    </li>
  )
}

function Gate({ build }: { build: BuildView }) {
  return (
    <section className="card">
      <div className="between">
        <h2>成熟一个、启动一个</h2>
        <MaturityTag maturity={build.maturity} />
      </div>
      {build.gate ? (
        <>
          <p className="hint">
            启动条件依据 {build.gate.basis}，{formatInstant(build.gate.adoptedAt)}
            采用。每一项都有经核实的事实，才能提议启动。
          </p>
          {build.state === 'returned' && build.facts.some(({ state }) => state === 'confirmed') ? (
            <p className="notice">再次提交以后，已核实的各项也须重新提供、重新核实。</p>
          ) : null}
          <ul className="rows">
            {build.facts.map(fact => (
              <Fact key={fact.condition} build={build} fact={fact} />
            ))}
          </ul>
        </>
      ) : (
        <p className="notice">
          方案没有规定什么是成熟，启动条件尚未设定，是否成熟待定。
          <Link to="/office/layout/gate">看启动条件</Link>
        </p>
      )}
    </section>
  )
}

function Course({ build }: { build: BuildView }) {
  if (build.steps.length === 0) return null
  return (
    <section className="card">
      <h2>经过</h2>
      <ol className="rows">
        {build.steps.map(({ at, act, state, reason, evidence, by }) => (
          <li key={`${at.getTime()} ${act}`} style={{ padding: '10px 0' }}>
            <div className="between">
              <strong>{buildActs[act]}</strong>
              <span className="hint">{buildStates[state]}</span>
            </div>
            {reason ? <p>{reason}</p> : null}
            <p className="hint">
              {evidence ? `依据：${evidence}。` : ''}
              {by}，{formatInstant(at)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

export function BuildPage() {
  const { buildId = '' } = useParams()
  const asked = useAsk(getBuild, { buildId })
  return (
    <Answer asked={asked}>
      {({ build }) => (
        <Sheet
          heading={
            <>
              {build.name} <BuildStateTag state={build.state} />
            </>
          }
          title={build.name}
          lead={
            <>
              <span className="mono">{build.number}</span>
              {build.platformName ? `；建成的平台：${build.platformName}` : ''}
            </>
          }
          actions={<LinkButton to="/office/layout/builds">回到列表</LinkButton>}
        >
          <LayoutNav />
          <div className="stack">
            <Acts build={build} />
            <Gate build={build} />
            <Said build={build} />
            <section className="card">
              <h2>与已有能力的比对</h2>
              {build.comparison ? (
                <ComparisonView comparison={build.comparison} />
              ) : (
                <Nothing>提交时比对</Nothing>
              )}
            </section>
            <Course build={build} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
