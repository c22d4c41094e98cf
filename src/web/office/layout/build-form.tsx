/** A project as its locality writes it; what is there already is shown before it is saved. */
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import { type ParameterCode, processes } from '#modules/catalogue/terms.ts'
import {
  type BuildView,
  type Comparison,
  compareCapability,
  getBuild,
  saveBuild,
} from '#modules/layout/api.ts'
import { buildModes, buildSites, buildWays, fundSources } from '#modules/layout/terms.ts'
import { call } from '../../client.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useTerms } from '../../ui/terms.ts'
import { CapabilityFields } from '../../workspace/platform/capability-fields.tsx'
import { Lines } from '../steering/parts.tsx'
import { LayoutNav } from './nav.tsx'
import { ClusterSelect, ComparisonView } from './parts.tsx'

/** Not by `required`, which would be said of the group, where it has no meaning for who reads it out. */
const atLeastOne = {
  validator: (_: unknown, chosen: readonly string[] = []) =>
    chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error('请至少选择一种')),
}

type Entered = InputOf<typeof saveBuild>['content']

function Partners() {
  return (
    <section className="card">
      <h2>合作单位</h2>
      <Form.List name="partners">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="unit" key={key}>
                <div className="unit-fields">
                  <Form.Item name={[name, 'name']} label="单位名称" rules={must('请填写单位名称')}>
                    <Input maxLength={60} />
                  </Form.Item>
                  <Form.Item name={[name, 'way']} label="参与方式" rules={must('请选择参与方式')}>
                    <Select options={namedOptions(buildWays)} style={{ minWidth: 180 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'role']} label="承担的内容" rules={must('请填写承担的内容')}>
                    <Input maxLength={100} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>
                    移除<span className="visually-hidden">第 {name + 1} 个合作单位</span>
                  </Button>
                </div>
              </div>
            ))}
            <Button onClick={() => add()}>加一个单位</Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

function Investments() {
  return (
    <section className="card">
      <h2>投资</h2>
      <p className="hint">按资金来源分笔填写，每笔写明数字的出处；没有确定的先不填。</p>
      <Form.List name="investments">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="unit" key={key}>
                <div className="unit-fields">
                  <Form.Item name={[name, 'source']} label="资金来源" rules={must('请选择资金来源')}>
                    <Select options={namedOptions(fundSources)} style={{ minWidth: 180 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'fen']} label="金额" rules={must('请填写金额')}>
                    <YuanInput />
                  </Form.Item>
                  <Form.Item name={[name, 'basis']} label="数字的出处" rules={must('请写明出处')}>
                    <Input maxLength={200} placeholder="如可研批复、出资协议的文号" />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>
                    移除<span className="visually-hidden">第 {name + 1} 笔投资</span>
                  </Button>
                </div>
              </div>
            ))}
            <Button onClick={() => add()}>加一笔投资</Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

/** Compares what was typed so far; what isn't complete is said beside its field. */
function Comparing({ buildId }: { buildId: string | null }) {
  const form = Form.useFormInstance<Entered>()
  const [comparison, setComparison] = useState<Comparison | null>(null)
  const { busy, failure, run } = useSaving()
  const compare = () =>
    run(async () => {
      const { process, capabilities = [] } = await form.validateFields(['process', 'capabilities'], {
        recursive: true,
      })
      setComparison(await call(compareCapability, { process, capabilities, ...(buildId ? { buildId } : {}) }))
    })
  return (
    <>
      <p style={{ marginTop: 14 }}>
        <Button onClick={compare} loading={busy}>
          与已有能力比对
        </Button>
      </p>
      <Refused error={failure && !('errorFields' in (failure as object)) ? failure : null} />
      {comparison ? <ComparisonView comparison={comparison} /> : null}
    </>
  )
}

function Place() {
  const form = Form.useFormInstance<Entered>()
  const mode = Form.useWatch('mode', form)
  const site = Form.useWatch('site', form)
  return (
    <section className="card">
      <h2>模式与地点</h2>
      <Form.Item name="mode" label="建设模式" rules={must('请选择建设模式')}>
        <Select options={namedOptions(buildModes)} style={{ maxWidth: 320 }} />
      </Form.Item>
      {mode === 'other' ? (
        <Form.Item name="modeNote" label="是什么模式" rules={must('请写明是什么模式')}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      <Form.Item name="ways" label="建设方式" extra="可多选">
        <Checks options={namedOptions(buildWays)} />
      </Form.Item>
      <Form.Item name="site" label="建设地点所在" rules={must('请选择')}>
        <Select options={namedOptions(buildSites)} style={{ maxWidth: 320 }} />
      </Form.Item>
      {site !== undefined && site !== 'none' ? (
        <Form.Item name="siteName" label="产业发展平台名称" rules={must('请填写名称')}>
          <Input maxLength={60} />
        </Form.Item>
      ) : null}
    </section>
  )
}

function Fields({ build }: { build: BuildView | null }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const go = useNavigate()
  const [params] = useSearchParams()
  const { busy, failure, run } = useSaving(form)
  const process = params.get('process')
  const beginning: Partial<Entered> = build?.content ?? {
    ...(params.get('cluster') ? { cluster: params.get('cluster') ?? '' } : {}),
    ...(process && process in processes ? { process: process as keyof typeof processes } : {}),
    mode: 'guided-state-capital',
    partners: [],
    investments: [],
    capabilities: [{ parameter: undefined as unknown as ParameterCode }],
  }
  const save = (content: Entered) =>
    run(async () => {
      const aim = build ? { buildId: build.id, version: build.version } : {}
      const { buildId } = await act(saveBuild, { ...aim, content })
      go(`/office/layout/builds/${buildId}`)
    })
  const validations = useTerms('validation', build?.validations)
  return (
    <Sheet
      heading={build ? `修改 ${build.name}` : '起草建设项目'}
      title="建设项目"
      lead="保存为草稿，只有本地区看得到；提交后市级牵头部门才看得到。"
    >
      <LayoutNav />
      <Refused error={failure} />
      <Overtaken failure={failure} />
      <Form form={form} layout="vertical" className="stack" initialValues={beginning} onFinish={save}>
        <section className="card">
          <h2>项目</h2>
          <Form.Item name="name" label="项目名称" rules={must('请填写项目名称')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="cluster" label="集群" rules={must('请选择集群')}>
            <ClusterSelect />
          </Form.Item>
          <Form.Item name="process" label="工艺类别" rules={must('请选择工艺类别')}>
            <Select options={namedOptions(processes)} style={{ maxWidth: 260 }} />
          </Form.Item>
          <Form.Item name="validations" label="验证类型（至少一种）" rules={[atLeastOne]}>
            <Checks options={validations.options} />
          </Form.Item>
          <Lines name="purpose" label="建设内容" most={2000} extra="至少 20 个字" />
        </section>
        <section className="card">
          <h2>拟建能力</h2>
          <p className="hint">填写建成后的数值和单位，与同一工艺的已有中试线、建设项目逐项比对。</p>
          <CapabilityFields path={['capabilities']} name="capabilities" planned />
          <Comparing buildId={build?.id ?? null} />
          <div style={{ marginTop: 14 }}>
            <Lines
              name="relation"
              label="与已有能力的关系"
              most={1000}
              optional
              extra="已有中试线具备全部拟建能力时必填：为什么仍需建设"
            />
          </div>
        </section>
        <Place />
        <Partners />
        <Investments />
        <Button type="primary" htmlType="submit" loading={busy}>
          保存草稿
        </Button>
      </Form>
    </Sheet>
  )
}

function Editing({ buildId }: { buildId: string }) {
  const asked = useAsk(getBuild, { buildId })
  return (
    <Answer asked={asked}>
      {({ build }) => <AsOpened of={build}>{opened => <Fields build={opened} />}</AsOpened>}
    </Answer>
  )
}

export function BuildForm() {
  const { buildId } = useParams()
  return buildId ? <Editing buildId={buildId} /> : <Fields build={null} />
}
