const reasons = {
  moderation: "no model on this machine judges what a photo shows",
  celebrities: "no model on this machine knows celebrities",
  equipment: "no model on this machine knows protective equipment",
  video: "the sandbox reads photos, not videos",
  liveness: "the sandbox reads photos, not video streams",
  custom: "the sandbox trains no models",
} as const;

const refused: Record<keyof typeof reasons, readonly string[]> = {
  moderation: ["DetectModerationLabels", "StartMediaAnalysisJob", "GetMediaAnalysisJob", "ListMediaAnalysisJobs"],
  celebrities: ["RecognizeCelebrities", "GetCelebrityInfo"],
  equipment: ["DetectProtectiveEquipment"],
  video: [
    "StartCelebrityRecognition", "GetCelebrityRecognition", "StartContentModeration", "GetContentModeration", "StartFaceDetection", "GetFaceDetection",
    "StartFaceSearch", "GetFaceSearch", "StartLabelDetection", "GetLabelDetection", "StartPersonTracking", "GetPersonTracking",
    "StartSegmentDetection", "GetSegmentDetection", "StartTextDetection", "GetTextDetection",
    "CreateStreamProcessor", "DeleteStreamProcessor", "DescribeStreamProcessor", "ListStreamProcessors", "StartStreamProcessor", "StopStreamProcessor", "UpdateStreamProcessor",
  ],
  liveness: ["CreateFaceLivenessSession", "GetFaceLivenessSessionResults"],
  custom: ["DetectCustomLabels", "CreateProject", "DeleteProject", "DescribeProjects", "CreateProjectVersion", "DescribeProjectVersions", "StartProjectVersion", "StopProjectVersion"],
};

/**
 * What the sandbox refuses in words. With AWS's code for an operation that an endpoint lacks: none of the service's own
 * exceptions says so, and each would be taken for a wrong parameter, a missing right or something to retry.
 */
export const refusals: ReadonlyMap<string, string> = new Map(
  Object.entries(refused).flatMap(([why, names]) => names.map((name) => [name, `The sandbox does not do ${name}: ${reasons[why as keyof typeof reasons]}.`])),
);
