import { Button, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { formatDay } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listAwards, listEntitlements, openAward } from '#modules/subsidy/office.api.ts'
import { type AwardState, awardStates, supportKinds } from '#modules/subsidy/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { Awards } from '../../ui/recognition/subsidy-parts.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SubsidyNav, useOffices } from './subsidy-nav.tsx'

const states = Object.keys(awardStates) as AwardState[]
/** What is announced is chosen together, whether its notice still runs or is over. */
const chosenBy = { ...awardStates, noticed: '公示中，或期满待下达' }

/** All cases, by where they stand. */
export function OfficeSubsidies() {
  const [state, setState] = useState<AwardState | undefined>(undefined)
  const asked = useAsk(listAwards, state ? { state } : {}, { every: 60_000 })
  return (
    <Sheet
      heading="补助和奖励"
      title="补助和奖励"
      lead="平台确认、经信审核、财政审核、公示、下达、拨付；两个审核由不同部门的不同的人办理。"
      actions={
        <Select
          aria-label="状态"
          allowClear
          placeholder="全部状态"
          style={{ width: 180 }}
          {...(state ? { value: state } : {})}
          options={states.map(value => {
            const count = asked.data?.counts.find(one => one.state === value)?.count ?? 0
            return { value, label: `${chosenBy[value]}（${count}）` }
          })}
          onChange={(chosen: AwardState | undefined) => setState(chosen)}
        />
      }
    >
      <SubsidyNav />
      <section className="card">
        <Answer asked={asked}>
          {({ awards }) => (
            <Awards
              awards={awards}
              base="/office/subsidies"
              empty={state ? `没有${chosenBy[state]}的。` : '还没有立案的。“可立案的”列出称号和优秀等次。'}
            />
          )}
        </Answer>
      </section>
    </Sheet>
  )
}

type Entitled = Output<typeof listEntitlements>
type Entitlement = Entitled['entitlements'][number]

interface Documented {
  readonly platformId: string
  readonly year: number
  readonly docNumber: string
  readonly publishedOn: string
}

function DocumentDialog({ platforms, close }: { platforms: Entitled['platforms']; close: () => void }) {
  const act = useAct()
  const go = useNavigate()
  const open = async ({ platformId, year, docNumber, publishedOn }: Documented) => {
    const documented = { docNumber, publishedOn }
    const basisId = `${platformId}:${year}`
    const { awardId } = await act(openAward, { kind: 'reward', basisId, documented })
    go(`/office/subsidies/${awardId}`)
  }
  return (
    <FormDialog<Documented>
      title="按文件公布的优秀等次立案"
      okText="立案"
      send={open}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          只用于没有在本系统评价的年度；在本系统评价过的，以系统公布的等次为准。
        </p>
      }
    >
      <Form.Item name="platformId" label="平台" rules={must('请选择平台')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="year" label="评价年度" rules={must('请填写年度')}>
        <NumberInput min={2020} max={2100} precision={0} />
      </Form.Item>
      <Form.Item name="docNumber" label="公布等次的文号" rules={must('请填写文号')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="publishedOn" label="公布日期" rules={must('请选择日期')}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  )
}

function Entitlements({ entitlements }: Pick<Entitled, 'entitlements'>) {
  const { isLead } = useOffices()
  const act = useAct()
  const go = useNavigate()
  const { busy, failure, run } = useSaving()
  const open = ({ kind, basisId }: Entitlement) =>
    run(async () => {
      const { awardId } = await act(openAward, { kind, basisId })
      go(`/office/subsidies/${awardId}`)
    })
  if (entitlements.length === 0) return <Nothing>没有待立案的称号或优秀等次。</Nothing>
  return (
    <>
      <Refused error={failure} />
      <TableBox label="可立案的">
        <Table
          size="small"
          rowKey={({ kind, basisId }) => kind + basisId}
          style={{ minWidth: 760 }}
          dataSource={[...entitlements]}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            {
              title: '平台',
              render: (_, one) => (
                <>
                  {one.platformName}
                  <div className="hint">{one.organisationName}</div>
                </>
              ),
            },
            {
              title: '依据',
              render: (_, one) => (
                <>
                  {one.basis}
                  <div className="hint">
                    {supportKinds[one.kind]}，{formatDay(one.on)}
                  </div>
                </>
              ),
            },
            {
              title: '初步测算',
              render: (_, one) => (
                <>
                  <span className={`tag ${one.applies ? 'unknown' : 'fails'}`}>{one.answer}</span>
                  {one.why ? <div className="hint">{one.why}</div> : null}
                </>
              ),
            },
            {
              title: '操作',
              width: 100,
              render: (_, one) =>
                isLead && one.applies ? (
                  <Button loading={busy} onClick={() => open(one)}>
                    立案<span className="visually-hidden">{one.platformName}</span>
                  </Button>
                ) : null,
            },
          ]}
        />
      </TableBox>
    </>
  )
}

/** Titles and grades for which nobody has opened a case. */
export function SubsidyEntitlements() {
  const { isLead } = useOffices()
  const [entering, setEntering] = useState(false)
  const asked = useAsk(listEntitlements, {})
  return (
    <Sheet
      heading="可立案的"
      title="可立案的补助和奖励"
      lead="已核对的省级、国家级称号，和已公布的优秀等次。"
      actions={isLead ? <Button onClick={() => setEntering(true)}>按文件登记优秀等次</Button> : null}
    >
      <SubsidyNav />
      <section className="card">
        <Answer asked={asked}>
          {({ entitlements, platforms }) => (
            <>
              <Entitlements entitlements={entitlements} />
              {entering ? <DocumentDialog platforms={platforms} close={() => setEntering(false)} /> : null}
            </>
          )}
        </Answer>
      </section>
    </Sheet>
  )
}
