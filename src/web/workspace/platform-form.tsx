import { Button, Form, Input, Radio, Select } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import {
  getOwnPlatform,
  type PlatformView,
  registerPlatform,
  revisePlatform,
} from '#modules/catalogue/api.ts'
import { getCoverage } from '#modules/catalogue/coverage.api.ts'
import { platformKinds } from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'

type Entered = InputOf<typeof registerPlatform>

const must = (message: string) => [{ required: true, message }]

function Fields({ platform }: { platform: PlatformView | null }) {
  const [form] = Form.useForm<Entered>()
  const places = useAsk(getPlaces, {})
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const save = (entered: Entered) =>
    run(async () => {
      if (platform) {
        await act(revisePlatform, { ...entered, platformId: platform.id, version: platform.version })
        navigate(`/workspace/platforms/${platform.id}`)
      } else {
        const { platformId } = await act(registerPlatform, entered)
        navigate(`/workspace/platforms/${platformId}`)
      }
    })
  const coverage = useAsk(getCoverage, {})
  const clusters = (coverage.data?.clusters ?? []).map(({ code, name, parent, confirmed }) => ({
    value: code,
    label: `${parent ? `${parent} · ` : ''}${name}${confirmed ? '' : '（待确认）'}`,
  }))
  const kinds = Object.entries(platformKinds).map(([value, label]) => ({ value, label }))
  return (
    <Sheet
      heading={platform ? '修改基本信息' : '登记平台'}
      title="平台"
      lead={
        platform ? '保存即确认各项数据属实，页面上的确认日期随之更新。' : '先存为草稿，登记中试线后再发布。'
      }
    >
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        className="card"
        initialValues={platform ?? { kind: 'enterprise' }}
        onFinish={save}
        scrollToFirstError
      >
        <Form.Item name="name" label="平台名称" rules={must('请填写平台名称')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="kind" label="平台类型">
          <Radio.Group options={kinds} />
        </Form.Item>
        <Form.Item name="locality" label="所在地区" rules={must('请选择所在地区')}>
          <Select
            style={{ maxWidth: 260 }}
            options={(places.data?.localities ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item name="address" label="地址" rules={must('请填写地址')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="directions"
          label="服务方向"
          extra="逐个输入，回车确认，最多 8 个"
          rules={must('请至少填写一个方向')}
        >
          <Select mode="tags" open={false} suffixIcon={null} maxCount={8} />
        </Form.Item>
        {clusters.length > 0 ? (
          <Form.Item
            name="clusters"
            label="“135N”先进制造业集群"
            extra={`可不选，最多 6 个。名单来源：${coverage.data?.source ?? ''}`}
          >
            <Select mode="multiple" options={clusters} maxCount={6} placeholder="所服务的集群" />
          </Form.Item>
        ) : null}
        <Form.Item
          name="summary"
          label="简介"
          extra="能做什么、做到什么规模，20 至 500 字"
          rules={must('请填写简介')}
        >
          <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 3 }} />
        </Form.Item>
        <Form.Item name="hotline" label="服务热线" rules={must('请填写服务热线')}>
          <Input maxLength={40} style={{ maxWidth: 320 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      </Form>
    </Sheet>
  )
}

function Existing({ platformId }: { platformId: string }) {
  const asked = useAsk(getOwnPlatform, { platformId })
  return <Answer asked={asked}>{platform => <Fields platform={platform} />}</Answer>
}

export function PlatformForm() {
  const { platformId } = useParams()
  return platformId ? <Existing platformId={platformId} /> : <Fields platform={null} />
}
