import { AccountView } from "./account/account-view.tsx";
import { BucketView } from "./bucket/bucket-view.tsx";
import { BucketsView } from "./components/buckets-view.tsx";
import { usePlace } from "./library/use-place.ts";
import "./photos.css";

/** S3 as a photo library. */
export function PhotosPane() {
  const navigation = usePlace();
  const { bucket, section } = navigation.place;
  if (bucket === undefined && section !== undefined) return <AccountView navigation={navigation} />;
  return bucket === undefined ? <BucketsView navigation={navigation} /> : <BucketView key={bucket} bucket={bucket} navigation={navigation} />;
}
